import type { ConsentKind, ConsentState } from '../../../src-shared/domains/customers/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ConsentId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

/** Everything that a customer answered, newest first. */
export function consentRows(reader: Reader, customerId: AccountId) {
  return reader
    .selectFrom('customer_consents')
    .innerJoin('accounts', 'accounts.id', 'customer_consents.taken_by')
    .select(['customer_consents.id', 'kind', 'state', 'business_date', 'text', 'note', 'at'])
    .select('accounts.name as taken_by_name')
    .where('customer_id', '=', customerId)
    .orderBy('customer_consents.id', 'desc')
    .execute()
}
export type ConsentRow = Awaited<ReturnType<typeof consentRows>>[number]

export async function insertConsent(
  tx: Tx,
  consent: {
    readonly customer_id: AccountId
    readonly kind: ConsentKind
    readonly state: ConsentState
    readonly business_date: BusinessDate
    readonly text: string
    readonly note: string
    readonly taken_by: AccountId
    readonly at: EpochMs
  },
): Promise<ConsentId> {
  const row = await tx
    .insertInto('customer_consents')
    .values(consent)
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
