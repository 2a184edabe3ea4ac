import type { CategoryView, Reorder } from '../../../src-shared/domains/catalog/contract.ts'
import type { ProductKind } from '../../../src-shared/domains/catalog/model.ts'
import type { CategoryId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import {
  type CategoryRow,
  categoryNamed,
  categoryRow,
  categoryRows,
  countInCategory,
  deleteCategory,
  insertCategory,
  isDuplicate,
  renameCategory,
  productRowsOf,
  setCategoryPosition,
  setProductPosition,
  updateProduct,
} from './store.ts'

/** The headings under which services and goods stand. */
export function createCategories(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
}) {
  const { db, clock, ids } = deps

  /** Makes a category at the end of its kind, or renames one. @returns NOT_FOUND, STALE_VERSION, CATEGORY_NAME_TAKEN */
  async function saveCategory(
    acting: Acting,
    input: {
      readonly existing: { readonly id: CategoryId; readonly version: number } | null
      readonly kind: ProductKind
      readonly name: string
    },
  ): Promise<Result<CategoryView, 'NOT_FOUND' | 'STALE_VERSION' | 'CATEGORY_NAME_TAKEN'>> {
    try {
      return await inTransaction(db, async (tx) => {
        const { existing, kind, name } = input
        const namesake = await categoryNamed(tx, { kind, name })
        if (namesake !== null && namesake.id !== existing?.id) return err('CATEGORY_NAME_TAKEN')
        if (existing !== null) {
          const before = await categoryRow(tx, existing.id)
          if (before === null || before.kind !== kind) return err('NOT_FOUND')
          if (!(await renameCategory(tx, { ...existing, name }))) return err('STALE_VERSION')
        }
        const id = existing === null ? await insertCategory(tx, { kind, name }) : existing.id
        const after = await written(tx, id)
        await note(tx, acting, { category: after, action: existing === null ? 'created' : 'renamed' })
        return ok({ ...after })
      })
    } catch (problem) {
      if (isDuplicate(problem)) return err('CATEGORY_NAME_TAKEN')
      throw problem
    }
  }

  /** Removes an empty category. @returns NOT_FOUND, STALE_VERSION, CATEGORY_NOT_EMPTY with details.count */
  async function removeCategory(
    acting: Acting,
    input: { readonly id: CategoryId; readonly version: number },
  ): Promise<Result<null, 'NOT_FOUND' | 'STALE_VERSION' | 'CATEGORY_NOT_EMPTY'>> {
    return inTransaction(db, async (tx) => {
      const before = await categoryRow(tx, input.id)
      if (before === null) return err('NOT_FOUND')
      const count = await countInCategory(tx, input.id)
      if (count > 0) return err('CATEGORY_NOT_EMPTY', { count })
      if (!(await deleteCategory(tx, input))) return err('STALE_VERSION')
      await note(tx, acting, { category: before, action: 'removed' })
      return ok(null)
    })
  }

  /**
   * Sets an order: of the categories of a kind, or of one category's products, bringing over those that stood elsewhere.
   * @returns NOT_FOUND when one of them does not exist, CATEGORY_OF_OTHER_KIND
   */
  async function reorder(
    acting: Acting,
    input: Reorder,
  ): Promise<Result<null, 'NOT_FOUND' | 'CATEGORY_OF_OTHER_KIND'>> {
    const at = clock.now()
    return inTransaction(db, async (tx) => {
      const placed =
        input.what === 'categories' ? await placeCategories(tx, input) : await placeProducts(tx, input)
      if (!placed.ok) return placed
      const subjectId = input.what === 'categories' ? 0 : (input.categoryId ?? 0)
      await announce(tx, { topic: 'catalog', id: subjectId, version: 1, at })
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action: `${input.what}.reordered`,
        subjectType: 'category',
        subjectId,
      })
      return ok(null)
    })
  }

  async function note(
    tx: Tx,
    acting: Acting,
    done: { readonly category: CategoryRow; readonly action: 'created' | 'renamed' | 'removed' },
  ): Promise<void> {
    const at = clock.now()
    const { id, name, version } = done.category
    await announce(tx, { topic: 'catalog', id, version, at })
    await recordAudit(tx, ids, {
      at,
      actorId: acting.accountId,
      action: `category.${done.action}`,
      subjectType: 'category',
      subjectId: id,
      values: { name },
    })
  }

  return { saveCategory, removeCategory, reorder }
}

async function written(tx: Tx, id: CategoryId): Promise<CategoryRow> {
  const row = await categoryRow(tx, id)
  invariant(row !== null, 'the category was written in this transaction')
  return row
}

type Place = Promise<Result<null, 'NOT_FOUND' | 'CATEGORY_OF_OTHER_KIND'>>

async function placeCategories(tx: Tx, input: Extract<Reorder, { what: 'categories' }>): Place {
  const known = new Map((await categoryRows(tx)).map((row) => [row.id, row]))
  for (const [position, id] of input.categoryIds.entries()) {
    const category = known.get(id)
    if (category === undefined) return err('NOT_FOUND')
    if (category.kind !== input.kind) return err('CATEGORY_OF_OTHER_KIND')
    await setCategoryPosition(tx, id, position)
  }
  return ok(null)
}

async function placeProducts(tx: Tx, input: Extract<Reorder, { what: 'products' }>): Place {
  const category = input.categoryId === null ? null : await categoryRow(tx, input.categoryId)
  if (input.categoryId !== null && category === null) return err('NOT_FOUND')
  const known = new Map((await productRowsOf(tx, input.productIds)).map((row) => [row.id, row]))
  for (const [position, id] of input.productIds.entries()) {
    const product = known.get(id)
    if (product === undefined) return err('NOT_FOUND')
    if (category !== null && category.kind !== product.kind) return err('CATEGORY_OF_OTHER_KIND')
    if (product.category_id === input.categoryId) await setProductPosition(tx, id, position)
    else await updateProduct(tx, product, { category_id: input.categoryId, position })
  }
  return ok(null)
}
