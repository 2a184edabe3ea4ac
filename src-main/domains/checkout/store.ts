import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

export async function insertHeld(
  tx: Tx,
  held: {
    readonly key: IdempotencyKey
    readonly label: string
    readonly cart: string
    readonly createdBy: AccountId
    readonly at: EpochMs
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('held_carts')
    .values({
      key: held.key,
      label: held.label,
      cart: held.cart,
      created_by: held.createdBy,
      created_at: held.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes a held cart off the shelf. @returns null when another window has it */
export async function takeHeld(tx: Tx, id: number) {
  return (await tx.deleteFrom('held_carts').where('id', '=', id).returningAll().executeTakeFirst()) ?? null
}

export async function heldRows(reader: Reader) {
  return reader
    .selectFrom('held_carts')
    .leftJoin('accounts', 'accounts.id', 'held_carts.created_by')
    .selectAll('held_carts')
    .select('accounts.name')
    .orderBy('held_carts.id')
    .execute()
}

export async function accountName(reader: Reader, id: AccountId): Promise<string> {
  const row = await reader.selectFrom('accounts').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}
