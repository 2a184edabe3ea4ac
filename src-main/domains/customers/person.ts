import { termKinds, termsOf } from '../../../src-shared/domains/customers/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { Tx } from '../../db/database.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { type CustomerRow, deleteTerms, insertTerms, updatePerson } from './store.ts'

export type Person = {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly birth: string | null
}

/** A login id for somebody who never signs in at the counter, unique at birth. */
export function newLoginId(ids: IdSource, at: EpochMs): string {
  return `c-${ids.ulid(at).toLowerCase()}`
}

/** Writes a person's new name, phone, e-mail or birthday, and what they are found by. */
export async function writePerson(
  tx: Tx,
  before: Pick<CustomerRow, 'account_id' | keyof Person>,
  person: Person,
): Promise<void> {
  const { name, phone, email, birth } = person
  const rowId = before.account_id
  const sameTerms = before.name === name && before.phone === phone
  if (sameTerms && before.birth === birth && before.email === email) return
  await updatePerson(tx, rowId, { name, phone, email, birth })
  if (sameTerms) return
  await deleteTerms(tx, Object.values(termKinds), [rowId])
  await insertTerms(
    tx,
    termsOf({ name, phone }).map((term) => ({ ...term, rowId })),
  )
}
