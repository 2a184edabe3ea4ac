import type {
  PhotoVisit,
  Visit,
  VisitPhoto,
} from '../../../src-shared/domains/customers/visit-photos-contract.ts'

/** The two photos of a visit that tell what was done: the first one before it and the last one after it. */
export type Pair = { readonly before: VisitPhoto; readonly after: VisitPhoto }

/** @returns null where the visit lacks one of the two, or where one of them cannot be drawn */
export function pairOf(photos: readonly VisitPhoto[]): Pair | null {
  const before = photos.find((one) => one.moment === 'before' && mayDraw(one))
  const after = photos.findLast((one) => one.moment === 'after' && mayDraw(one))
  return before === undefined || after === undefined ? null : { before, after }
}

function mayDraw({ photo }: VisitPhoto): boolean {
  return photo.state === 'shown' || photo.state === 'working'
}

/** The latest visit that has both, in a list whose latest visit stands first. */
export function latestPair(visits: readonly PhotoVisit[]): (Pair & { readonly visit: PhotoVisit }) | null {
  for (const visit of visits) {
    const pair = pairOf(visit.photos)
    if (pair !== null) return { ...pair, visit }
  }
  return null
}

/** As the main side is told which visit is meant; null for one that is neither a booking nor a sale. */
export function visitOf(at: Pick<PhotoVisit, 'reservationId' | 'orderId'>): Visit | null {
  if (at.reservationId !== null) return { reservationId: at.reservationId }
  return at.orderId === null ? null : { orderId: at.orderId }
}
