import { z } from 'zod'
import { businessDateSchema } from '../../kernel/business-date.ts'
import { accountIdSchema, orderIdSchema, productIdSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'

/** Something sold as access (an online class, a look-book, a membership) that a customer has. */
export const ownedSchema = z.object({
  productId: productIdSchema,
  name: z.string(),
  since: businessDateSchema,
  atMs: z.int(),
  /** The sale that gave it; null when another program recorded it. */
  orderId: orderIdSchema.nullable(),
  orderNo: z.string().nullable(),
})
export type Owned = z.infer<typeof ownedSchema>

export const purchasesContract = {
  /** What a customer owns of the products that are sold as access, the latest first. Each product stands once. */
  owned: procedure
    .meta({ access: 'customers.read' })
    .input(z.object({ customerId: accountIdSchema }))
    .output(z.object({ owned: z.array(ownedSchema) }))
    .errors(failures('NOT_FOUND')),
}
