import type { PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import type { CatalogView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'

/** A service as the booking keeps it: what was promised, and how long. */
export function plannedOf(product: ProductView): PlannedService {
  return {
    productId: product.id,
    name: product.name,
    priceKrw: product.priceKrw,
    workMinutes: product.workMinutes,
    processingMinutes: product.processingMinutes,
    finishMinutes: product.finishMinutes,
    bookableWhileProcessing: product.bookableWhileProcessing,
  }
}

export function minutesOfService(service: {
  readonly workMinutes: number
  readonly processingMinutes: number
  readonly finishMinutes: number
}): number {
  return service.workMinutes + service.processingMinutes + service.finishMinutes
}

/** What can be booked now, in the shop's order. */
export function bookable(catalog: CatalogView): readonly ProductView[] {
  return catalog.products.filter((product) => product.kind === 'service' && product.active)
}

/** Whether a designer does a service; while none is chosen, every service is there. */
export function isOffered(product: ProductView, designerId: AccountId | null): boolean {
  return designerId === null || product.designers.includes(designerId)
}

/** By part of the name, spaces aside; nothing typed finds everything. */
export function findServices(services: readonly ProductView[], text: string): readonly ProductView[] {
  const wanted = squeezed(text)
  return services.filter((service) => squeezed(service.name).includes(wanted))
}

function squeezed(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '').toLowerCase()
}

/** The services that are booked most on a day, for the two or three buttons that save a search. */
export function oftenBooked(
  services: readonly ProductView[],
  bookedNames: readonly string[],
  most: number,
): readonly ProductView[] {
  const times = new Map<string, number>()
  for (const name of bookedNames) times.set(name, (times.get(name) ?? 0) + 1)
  return services
    .map((service, position) => ({ service, position, times: times.get(service.name) ?? 0 }))
    .toSorted((a, b) => b.times - a.times || a.position - b.position)
    .filter(
      ({ service }, place, all) => all.findIndex((each) => each.service.name === service.name) === place,
    )
    .slice(0, most)
    .map(({ service }) => service)
}

/** The services of a booking that is changed, as they stand in the catalogue now. */
export function servicesByIds(
  services: readonly ProductView[],
  ids: readonly ProductId[],
): readonly ProductView[] {
  return ids.flatMap((id) => services.filter((service) => service.id === id))
}
