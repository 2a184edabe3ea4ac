import type { PhotoMoment } from '../../../src-shared/domains/customers/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { Tx } from '../../db/database.ts'
import { grown, pairs, type Picture } from './album.ts'
import type { Bulk } from './bulk.ts'
import { shownEverywhere } from './names.ts'
import type { KeepPhotos } from './write-photos.ts'

const minuteMs = 60_000

/** A visit that was finished. */
type Visit = {
  readonly id: ReservationId
  readonly customerId: AccountId
  readonly designerId: AccountId
  readonly startedAt: EpochMs
  readonly finishedAt: EpochMs
}

type Planned = {
  readonly visit: Visit
  readonly picture: Picture
  readonly moment: PhotoMoment
  readonly at: EpochMs
}

/**
 * The photos that a small shop has of its customers' visits: of few of those whose hair was coloured, and the most of the
 * one who is shown everywhere.
 */
export async function writeVisitPhotos(
  bulk: Bulk,
  keep: KeepPhotos,
  colours: readonly ProductId[],
): Promise<void> {
  const [first, ...others] = await coloured(bulk.tx, colours)
  if (first === undefined) return
  const planned = [...storyOf(first)]
  for (const [index, [visit]] of others.entries()) {
    if (visit !== undefined) planned.push(...pairOf(visit, index + 1))
  }
  await write(bulk, keep, planned)
}
const customersWithPhotos = 9

/** The visits to have their hair coloured, the latest first, of those who came for it most often; the known name first. */
async function coloured(tx: Tx, colours: readonly ProductId[]): Promise<readonly (readonly Visit[])[]> {
  const known = await tx
    .selectFrom('customers')
    .innerJoin('accounts', 'accounts.id', 'customers.account_id')
    .select('account_id')
    .where('accounts.name', '=', shownEverywhere)
    .execute()
  const forColour = tx
    .selectFrom('reservation_services')
    .select('reservation_id')
    .where('product_id', 'in', [...colours])
  const rows = await finished(tx).where('id', 'in', forColour).execute()
  const all = new Map<AccountId, Visit[]>()
  for (const visit of rows.flatMap(visitOf)) {
    all.set(visit.customerId, [...(all.get(visit.customerId) ?? []), visit])
  }
  const first = known.flatMap((row) => all.get(row.account_id) ?? [])
  const others = [...all.values()]
    .filter(([visit]) => visit !== undefined && visit.customerId !== first[0]?.customerId)
    .toSorted((one, other) => other.length - one.length)
  return [first, ...others].filter((visits) => visits.length > 0).slice(0, customersWithPhotos)
}

/**
 * The photos of a large shop's visits: a quarter of them of one customer, as many as a visit may have four at a time, the
 * rest as pairs of the latest visits of all others.
 */
export async function writeManyVisitPhotos(bulk: Bulk, keep: KeepPhotos, count: number): Promise<void> {
  const first = await mostFaithful(bulk.tx)
  if (first === undefined) return
  const ofFirst = await visitsOf(bulk.tx, first, Math.ceil(count / 4 / perVisit))
  const planned = ofFirst.flatMap((visit, index) => [
    ...pairOf(visit, index),
    ...grown.slice(0, 2).map((picture) => seen(visit, picture, 'other')),
  ])
  const others = await latestVisits(bulk.tx, { but: first, count: Math.ceil((count - planned.length) / 2) })
  planned.push(...others.flatMap((visit, index) => pairOf(visit, index)))
  await write(bulk, keep, planned.slice(0, count))
}
const perVisit = 4

async function mostFaithful(tx: Tx): Promise<AccountId | undefined> {
  const row = await tx
    .selectFrom('customers')
    .select('account_id')
    .orderBy('visit_count', 'desc')
    .orderBy('account_id')
    .limit(1)
    .executeTakeFirst()
  return row?.account_id
}

function finished(tx: Tx) {
  return tx
    .selectFrom('reservations')
    .select(['id', 'customer_id', 'designer_id', 'started_at', 'finished_at'])
    .where('customer_id', 'is not', null)
    .where('started_at', 'is not', null)
    .where('finished_at', 'is not', null)
    .orderBy('starts_at', 'desc')
    .orderBy('id', 'desc')
}

async function visitsOf(tx: Tx, customerId: AccountId, most: number): Promise<readonly Visit[]> {
  const rows = await finished(tx).where('customer_id', '=', customerId).limit(most).execute()
  return rows.flatMap(visitOf)
}

async function latestVisits(
  tx: Tx,
  { but, count }: { readonly but: AccountId; readonly count: number },
): Promise<readonly Visit[]> {
  const rows = await finished(tx).where('customer_id', '<>', but).limit(count).execute()
  return rows.flatMap(visitOf)
}

type Row = Awaited<ReturnType<ReturnType<typeof finished>['execute']>>[number]

function visitOf({ id, customer_id, designer_id, started_at, finished_at }: Row): readonly Visit[] {
  if (customer_id === null || started_at === null || finished_at === null) return []
  return [
    { id, customerId: customer_id, designerId: designer_id, startedAt: started_at, finishedAt: finished_at },
  ]
}

/** The latest visit before and after, and how it looked the time before. */
function storyOf([latest, before]: readonly Visit[]): readonly Planned[] {
  return [
    ...(latest === undefined ? [] : pairOf(latest, 0)),
    ...(before === undefined ? [] : grown.map((picture) => seen(before, picture, 'other'))),
  ]
}

function pairOf(visit: Visit, index: number): readonly Planned[] {
  const pair = pairs[index % pairs.length]
  return pair === undefined ? [] : [seen(visit, pair[0], 'before'), seen(visit, pair[1], 'after')]
}

function seen(visit: Visit, picture: Picture, moment: PhotoMoment): Planned {
  const at = moment === 'before' ? visit.startedAt + minuteMs : visit.finishedAt - minuteMs
  return { visit, picture, moment, at: epochMs(at) }
}

async function write(bulk: Bulk, keep: KeepPhotos, planned: readonly Planned[]): Promise<void> {
  const ids = await keep(
    planned.map(({ visit, picture, at }) => ({ picture, at, ownerId: visit.designerId })),
  )
  const count = new Map<ReservationId, number>()
  const rows = planned.flatMap(({ visit, moment, at }, index) => {
    const photoId = ids[index]
    if (photoId === undefined) return []
    const position = count.get(visit.id) ?? 0
    count.set(visit.id, position + 1)
    const { id, customerId, designerId } = visit
    return [
      {
        customer_id: customerId,
        reservation_id: id,
        order_id: null,
        photo_id: photoId,
        moment,
        caption: '',
        position,
        added_by: designerId,
        added_at: at,
        version: 1,
      },
    ]
  })
  await bulk.rows('visit_photos', rows)
}
