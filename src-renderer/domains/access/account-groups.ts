import type { AccountLine, AccountPage } from '../../../src-shared/domains/access/contract.ts'
import {
  type AccountTypeName,
  type Permission,
  typeNameOf,
} from '../../../src-shared/domains/access/model.ts'

/** Accounts under the heading of their type; both kinds of closed ones under one, last. */
export type AccountGroup = { readonly heading: AccountTypeName; readonly people: readonly AccountLine[] }

const headings = ['manager', 'designer', 'test', 'customer', 'closed'] as const

/** The accounts whose name, title or login holds what was typed, by type; a type of which there is none has no heading. */
export function groupsOf(people: readonly AccountLine[], text: string): readonly AccountGroup[] {
  const wanted = text.trim().toLowerCase()
  const found = people.filter((one) =>
    `${one.name} ${one.title} ${one.loginId}`.toLowerCase().includes(wanted),
  )
  return headings
    .map((heading) => ({ heading, people: found.filter((one) => headingOf(one) === heading) }))
    .filter((group) => group.people.length > 0)
}

function headingOf({ type }: AccountLine): AccountTypeName {
  const name = typeNameOf(type)
  return name === 'closedBySystem' ? 'closed' : name
}

export type Switched = ReadonlyMap<Permission, boolean>

/** What was switched: pressed back to what is saved, it is no change any more. */
export function switched(
  before: Switched,
  press: { readonly permission: Permission; readonly allowed: boolean; readonly saved: boolean },
): Switched {
  const after = new Map(before)
  if (press.allowed === press.saved) after.delete(press.permission)
  else after.set(press.permission, press.allowed)
  return after
}

/** What still differs from what is saved: a colleague may have switched the same meanwhile. */
export function stillSwitched(changes: Switched, saved: AccountPage['permissions']): Switched {
  const now = new Map(saved.map(({ permission, allowed }) => [permission, allowed]))
  return new Map([...changes].filter(([permission, allowed]) => now.get(permission) !== allowed))
}

/** What of the account goes beyond whoever looks at it; such an account they may only look at. */
export function isBeyond(account: AccountPage, own: readonly Permission[]): boolean {
  return account.permissions.some((one) => one.allowed && !own.includes(one.permission))
}
