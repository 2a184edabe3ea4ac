import type { NotNull } from 'kysely'
import { visitStates } from '../../src-shared/domains/customers/past-visit-model.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'

type ServedBy = { readonly id: AccountId; readonly name: string; readonly visits: number }

export type UsualDesigner = {
  /** Whom they asked for; where nobody was, whoever served them most often. */
  readonly designer: ServedBy
  readonly how: 'chosen' | 'counted'
  /** Visits with anybody. */
  readonly ofVisits: number
}

/** Of each of these customers who has one. Visits of before count for whoever of that name works here. */
export async function usualDesigners(
  reader: Reader,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, UsualDesigner>> {
  const served = await servedBy(reader, ids)
  const chosen = await reader
    .selectFrom('customers')
    .innerJoin('accounts', 'accounts.id', 'customers.favourite_id')
    .select(['account_id', 'accounts.id', 'accounts.name'])
    .where('account_id', 'in', [...ids])
    .execute()
  const asked = new Map(chosen.map(({ account_id, id, name }) => [account_id, { id, name }]))
  const usual = new Map<AccountId, UsualDesigner>()
  for (const customerId of ids) {
    const all = served.get(customerId) ?? []
    const ofVisits = all.reduce((sum, one) => sum + one.visits, 0)
    const favourite = asked.get(customerId)
    const [most] = all
    if (favourite !== undefined) {
      const visits = all.find(({ id }) => id === favourite.id)?.visits ?? 0
      usual.set(customerId, { designer: { ...favourite, visits }, how: 'chosen', ofVisits })
    } else if (most !== undefined) usual.set(customerId, { designer: most, how: 'counted', ofVisits })
  }
  return usual
}

/** The most often first; of two as often whoever works here longer. */
async function servedBy(
  reader: Reader,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, readonly ServedBy[]>> {
  const booked = reader
    .selectFrom('reservations')
    .select(['customer_id', 'designer_id'])
    .where('customer_id', 'in', [...ids])
    .where('status', '=', 4)
    .$narrowType<{ customer_id: NotNull }>()
  const past = reader
    .selectFrom('past_visits')
    .select(['customer_id', 'designer_id'])
    .where('customer_id', 'in', [...ids])
    .where('state', 'in', visitStates)
    .where('designer_id', 'is not', null)
    .$narrowType<{ designer_id: NotNull }>()
  const rows = await reader
    .selectFrom(booked.unionAll(past).as('visit'))
    .innerJoin('accounts', 'accounts.id', 'visit.designer_id')
    .select(['customer_id', 'accounts.id', 'accounts.name'])
    .select((expression) => expression.fn.countAll<number>().as('visits'))
    .groupBy(['customer_id', 'accounts.id', 'accounts.name'])
    .orderBy('visits', 'desc')
    .orderBy('accounts.id')
    .execute()
  const served = rows.map((row) => ({ ...row, visits: Number(row.visits) }))
  return Map.groupBy(served, (row) => row.customer_id)
}
