import type { CatalogView } from '../../../src-shared/domains/catalog/contract.ts'
import type { SaveStaff, StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { IdempotencyKey, ProductId } from '../../../src-shared/kernel/ids.ts'

export type PersonDraft = {
  readonly name: string
  readonly title: string
  readonly takesBookings: boolean
  readonly customersPerHour: number
  readonly customersAtOnce: number
  /** Null: everything. */
  readonly services: readonly ProductId[] | null
}

export function personOf(person: StaffMember): PersonDraft {
  const { name, title, takesBookings, customersPerHour, customersAtOnce, services } = person
  return { name, title, takesBookings, customersPerHour, customersAtOnce, services }
}

export type WrongPerson = { readonly name?: 'required'; readonly services?: 'none' }

export function wrongInPerson(draft: PersonDraft): WrongPerson {
  return {
    ...(draft.name.trim() === '' ? { name: 'required' as const } : {}),
    ...(draft.takesBookings && draft.services?.length === 0 ? { services: 'none' as const } : {}),
  }
}

/** What is sent. Somebody who does nothing does not take bookings, so an empty list is everything again. */
export function personInput(draft: PersonDraft, person: StaffMember, key: IdempotencyKey): SaveStaff {
  const { accountId, accountVersion, version } = person
  const services = draft.services === null || draft.services.length === 0 ? null : [...draft.services]
  return { key, accountId, accountVersion, version, ...draft, services }
}

/** Services as the catalogue groups them, without those that are not sold and that nobody needs to tick. */
export function serviceGroups(catalog: CatalogView) {
  const categories = catalog.categories
    .filter((category) => category.kind === 'service')
    .toSorted((a, b) => a.position - b.position)
  return [...categories, null]
    .map((category) => ({
      key: category?.id ?? 0,
      name: category?.name ?? '',
      services: catalog.products
        .filter((product) => product.kind === 'service' && product.categoryId === (category?.id ?? null))
        .toSorted((a, b) => a.position - b.position || a.id - b.id),
    }))
    .filter((group) => group.services.length > 0)
}
