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
  const booked = await reader
    .selectFrom('reservations')
    .innerJoin('accounts', 'accounts.id', 'reservations.designer_id')
    .select(['customer_id', 'accounts.id', 'accounts.name'])
    .select((expression) => expression.fn.countAll<number>().as('visits'))
    .where('customer_id', 'in', [...ids])
    .where('status', '=', 4)
    .groupBy(['customer_id', 'accounts.id', 'accounts.name'])
    .execute()
  const past = await reader
    .selectFrom('past_visits')
    .innerJoin('accounts', 'accounts.id', 'past_visits.designer_id')
    .select(['customer_id', 'accounts.id', 'accounts.name'])
    .select((expression) => expression.fn.countAll<number>().as('visits'))
    .where('customer_id', 'in', [...ids])
    .where('state', 'in', visitStates)
    .groupBy(['customer_id', 'accounts.id', 'accounts.name'])
    .execute()
  const served = new Map<AccountId, Map<AccountId, ServedBy>>()
  for (const { customer_id, id, name, visits } of [...booked, ...past]) {
    if (customer_id === null) continue
    const byDesigner = served.get(customer_id) ?? new Map<AccountId, ServedBy>()
    byDesigner.set(id, { id, name, visits: Number(visits) + (byDesigner.get(id)?.visits ?? 0) })
    served.set(customer_id, byDesigner)
  }
  const mostFirst = (a: ServedBy, b: ServedBy) => b.visits - a.visits || a.id - b.id
  return new Map(
    [...served].map(([customerId, byDesigner]) => [customerId, [...byDesigner.values()].toSorted(mostFirst)]),
  )
}
