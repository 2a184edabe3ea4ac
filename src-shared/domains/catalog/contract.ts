import { z } from 'zod'
import {
  accountIdSchema,
  categoryIdSchema,
  idempotencyKeySchema,
  productIdSchema,
  rowVersionSchema,
} from '../../kernel/ids.ts'
import { krwSchema } from '../../kernel/krw.ts'
import { epochMsSchema } from '../../kernel/business-date.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import {
  longestPartMinutes,
  mostPieces,
  productKinds,
  stockReasons,
  stockRules,
  totalMinutes,
} from './model.ts'

const nameSchema = z.string().trim().min(1).max(60)
const partMinutesSchema = z.int().min(0).max(longestPartMinutes)
const piecesSchema = z.int().min(0).max(mostPieces)
const barcodeSchema = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[0-9A-Za-z._-]+$/)

export const categoryViewSchema = z.object({
  id: categoryIdSchema,
  kind: z.enum(productKinds),
  name: z.string(),
  position: z.int(),
  version: rowVersionSchema,
})
export type CategoryView = z.infer<typeof categoryViewSchema>

/** A service or an item of goods, whole: minutes are 0 for goods, stock is null for services and uncounted goods. */
export const productViewSchema = z.object({
  id: productIdSchema,
  kind: z.enum(productKinds),
  categoryId: categoryIdSchema.nullable(),
  name: z.string(),
  priceKrw: krwSchema,
  tax: z.enum(['taxable', 'free']),
  active: z.boolean(),
  /** Sold as access: whoever buys it owns it (an online class, a look-book, a membership). */
  grantsAccess: z.boolean(),
  position: z.int(),
  barcode: z.string().nullable(),
  workMinutes: z.int(),
  processingMinutes: z.int(),
  finishMinutes: z.int(),
  bookableWhileProcessing: z.boolean(),
  stockRule: z.enum(stockRules),
  lowStockAt: z.int(),
  stockQuantity: z.int().nullable(),
  /** Who does this service, designers who do everything among them; empty for goods. */
  designers: z.array(accountIdSchema),
  /** Whose it is; null: the shop's own. The books do not ask. */
  sellerId: accountIdSchema.nullable(),
  version: rowVersionSchema,
})
export type ProductView = z.infer<typeof productViewSchema>

export const catalogViewSchema = z.object({
  categories: z.array(categoryViewSchema),
  products: z.array(productViewSchema),
  /** Whoever owns one of the products, by name. */
  sellers: z.array(z.object({ accountId: accountIdSchema, name: z.string(), isClosed: z.boolean() })),
})
export type CatalogView = z.infer<typeof catalogViewSchema>

const common = {
  /** Made when the form opens; the same save sent twice makes one product. */
  key: idempotencyKeySchema,
  /** Null for a new one. */
  existing: z.object({ id: productIdSchema, version: rowVersionSchema }).nullable(),
  categoryId: categoryIdSchema.nullable(),
  name: nameSchema,
  priceKrw: krwSchema,
  tax: z.enum(['taxable', 'free']),
  active: z.boolean(),
  grantsAccess: z.boolean().default(false),
  /** Anybody whose account is not closed; somebody whose product it was already stays. */
  sellerId: accountIdSchema.nullable().default(null),
}

/** A service begins with somebody’s work; waiting and finishing may be nothing. */
const serviceInputSchema = z
  .object({
    kind: z.literal('service'),
    ...common,
    workMinutes: partMinutesSchema,
    processingMinutes: partMinutesSchema,
    finishMinutes: partMinutesSchema,
    bookableWhileProcessing: z.boolean(),
    designers: z.array(accountIdSchema).max(200),
  })
  .refine((service) => service.workMinutes > 0, { path: ['workMinutes'] })
  .refine((service) => totalMinutes(service) <= longestPartMinutes, { path: ['workMinutes'] })

const goodsInputSchema = z.object({
  kind: z.literal('goods'),
  ...common,
  barcode: barcodeSchema.nullable(),
  stockRule: z.enum(stockRules),
  lowStockAt: piecesSchema,
})

export const saveProductSchema = z.discriminatedUnion('kind', [serviceInputSchema, goodsInputSchema])
export type SaveProduct = z.infer<typeof saveProductSchema>

export const saveCategorySchema = z.object({
  existing: z.object({ id: categoryIdSchema, version: rowVersionSchema }).nullable(),
  kind: z.enum(productKinds),
  name: z.string().trim().min(1).max(30),
})

export const reorderSchema = z.discriminatedUnion('what', [
  /** The products of one category in their new order; one that stood in another category comes over. */
  z.object({
    what: z.literal('products'),
    categoryId: categoryIdSchema.nullable(),
    productIds: z.array(productIdSchema).min(1).max(2000),
  }),
  z.object({
    what: z.literal('categories'),
    kind: z.enum(productKinds),
    categoryIds: z.array(categoryIdSchema).min(1).max(500),
  }),
])

export type Reorder = z.infer<typeof reorderSchema>

/** `receive` adds what was delivered; `count` says how many there are now. */
export const countStockSchema = z.object({
  key: idempotencyKeySchema,
  productId: productIdSchema,
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('receive'), quantity: z.int().min(1).max(mostPieces) }),
    z.object({ kind: z.literal('count'), quantity: piecesSchema }),
  ]),
  reason: z.string().trim().max(60),
})
export type CountStock = z.infer<typeof countStockSchema>

export const stockMoveSchema = z.object({
  id: z.int(),
  atMs: epochMsSchema,
  reason: z.enum(stockReasons),
  reference: z.string(),
  actorName: z.string(),
  /** Signed. */
  quantity: z.int(),
  /** How many there were after it. */
  leftAfter: z.int(),
})

const saved = ['NOT_FOUND', 'STALE_VERSION'] as const

export const catalogContract = {
  /** Every service and every item with their categories, in the order of the shop. */
  list: procedure.meta({ access: 'catalog.read' }).output(catalogViewSchema),
  /** What is sold now, by part of a name, first consonants or a whole barcode (which comes first). */
  search: procedure
    .meta({ access: 'catalog.read' })
    .input(
      z.object({
        query: z.string().trim().max(60),
        kind: z.enum(productKinds).optional(),
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .output(z.array(productViewSchema)),
  saveProduct: procedure
    .meta({ access: 'catalog.write' })
    .input(saveProductSchema)
    .output(productViewSchema)
    .errors(
      failures(
        ...saved,
        'IDEMPOTENCY_KEY_REUSED',
        'BARCODE_TAKEN',
        'CATEGORY_OF_OTHER_KIND',
        'DESIGNER_LEFT_WITHOUT_SERVICE',
        'SELLER_NOT_THERE',
      ),
    ),
  saveCategory: procedure
    .meta({ access: 'catalog.write' })
    .input(saveCategorySchema)
    .output(categoryViewSchema)
    .errors(failures(...saved, 'CATEGORY_NAME_TAKEN')),
  removeCategory: procedure
    .meta({ access: 'catalog.write' })
    .input(z.object({ id: categoryIdSchema, version: rowVersionSchema }))
    .output(catalogViewSchema)
    .errors(failures(...saved, 'CATEGORY_NOT_EMPTY')),
  reorder: procedure
    .meta({ access: 'catalog.write' })
    .input(reorderSchema)
    .output(catalogViewSchema)
    .errors(failures('NOT_FOUND', 'CATEGORY_OF_OTHER_KIND')),
  setActive: procedure
    .meta({ access: 'catalog.write' })
    .input(z.object({ id: productIdSchema, version: rowVersionSchema, active: z.boolean() }))
    .output(productViewSchema)
    .errors(failures(...saved)),
  countStock: procedure
    .meta({ access: 'catalog.write' })
    .input(countStockSchema)
    .output(productViewSchema)
    .errors(failures('NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', 'STOCK_NOT_COUNTED')),
  /** Newest first. */
  stockMoves: procedure
    .meta({ access: 'catalog.read' })
    .input(z.object({ productId: productIdSchema, limit: z.int().min(1).max(500).default(20) }))
    .output(z.array(stockMoveSchema)),
  /** How many of each item were sold in the last 30 days, less what came back; items without a sale are left out. */
  goodsSold: procedure
    .meta({ access: 'catalog.read' })
    .output(z.array(z.object({ productId: productIdSchema, quantity: z.int() }))),
}
