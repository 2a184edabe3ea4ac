import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Reader, Tx } from '../../db/database.ts'
import {
  addPair,
  bumpProductVersion,
  bumpStaffVersion,
  offers,
  productRowsOf,
  removePair,
  serviceIds,
  servicesOf,
} from './store.ts'

// Somebody for whom no service is listed does everything: so a new shop works before anyone has ticked a box, and a new
// service is everybody's. That is why nobody may be left with an empty list by taking their last service away.

/** Answers who does a service, in the order of the calendar's columns. */
export type DesignersByService = (id: ProductId) => readonly AccountId[]

export async function designersByService(reader: Reader): Promise<DesignersByService> {
  const { pairs, people } = await offers(reader)
  const listed = Map.groupBy(pairs, (pair) => pair.account_id)
  const does = people.map((person) => {
    const own = listed.get(person.account_id)
    return { id: person.account_id, services: own && new Set(own.map((pair) => pair.product_id)) }
  })
  return (id) =>
    does.flatMap((person) => (person.services === undefined || person.services.has(id) ? [person.id] : []))
}

/**
 * Says who does a service. Each designer for whom that changes gets a new version, so that whoever edits that person at
 * the same time is told instead of taking it back unseen.
 * @returns NOT_FOUND when somebody does not work here, DESIGNER_LEFT_WITHOUT_SERVICE with details.name
 */
export async function setDesigners(
  tx: Tx,
  service: { readonly productId: ProductId; readonly designers: readonly AccountId[]; readonly at: EpochMs },
): Promise<Result<null, 'NOT_FOUND' | 'DESIGNER_LEFT_WITHOUT_SERVICE'>> {
  const { productId, at } = service
  const { people } = await offers(tx)
  const before = new Set((await designersByService(tx))(productId))
  const after = new Set(service.designers)
  if (people.filter((person) => after.has(person.account_id)).length !== after.size) return err('NOT_FOUND')
  for (const { account_id: designer, name } of people.toSorted((a, b) => a.account_id - b.account_id)) {
    if (before.has(designer) === after.has(designer)) continue
    if (after.has(designer)) await addPair(tx, { account_id: designer, product_id: productId })
    else if (!(await giveUp(tx, designer, productId))) return err('DESIGNER_LEFT_WITHOUT_SERVICE', { name })
    await announce(tx, { topic: 'staff', id: designer, version: await bumpStaffVersion(tx, designer), at })
  }
  return ok(null)
}

/** @returns false when nothing else is left for this designer. */
async function giveUp(tx: Tx, designer: AccountId, productId: ProductId): Promise<boolean> {
  const listed = await servicesOf(tx, designer)
  const others = (listed.length === 0 ? await serviceIds(tx) : listed).filter((id) => id !== productId)
  if (others.length === 0) return false
  if (listed.length === 0) {
    for (const id of others) await addPair(tx, { account_id: designer, product_id: id })
  } else await removePair(tx, { account_id: designer, product_id: productId })
  return true
}

/**
 * Says which services a person does (null: everything); as setDesigners, from the other side.
 * @returns NOT_FOUND for anything that is no service
 */
export async function setServices(
  tx: Tx,
  person: {
    readonly accountId: AccountId
    readonly services: readonly ProductId[] | null
    readonly at: EpochMs
  },
): Promise<Result<null, 'NOT_FOUND'>> {
  const { accountId, at } = person
  const before = new Set(await servicesOf(tx, accountId))
  const after = new Set(person.services)
  const known = await productRowsOf(tx, [...after])
  if (known.filter((product) => product.kind === 'service').length !== after.size) return err('NOT_FOUND')
  const all = await serviceIds(tx)
  const does = (listed: ReadonlySet<ProductId>, id: ProductId) => listed.size === 0 || listed.has(id)
  for (const id of all) {
    const pair = { account_id: accountId, product_id: id }
    if (after.has(id) && !before.has(id)) await addPair(tx, pair)
    if (before.has(id) && !after.has(id)) await removePair(tx, pair)
    if (does(before, id) === does(after, id)) continue
    await announce(tx, { topic: 'catalog', id, version: await bumpProductVersion(tx, id), at })
  }
  return ok(null)
}
