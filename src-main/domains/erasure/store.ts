import { type RawBuilder, sql } from 'kysely'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type {
  AccountId,
  CommentId,
  OrderId,
  PaymentId,
  PhotoId,
  PostId,
  ReservationId,
} from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

// SQLite takes 32,766 values in a statement.
const idsAStatement = 5_000

async function inParts<Id>(ids: readonly Id[], work: (part: readonly Id[]) => Promise<unknown>) {
  for (let from = 0; from < ids.length; from += idsAStatement)
    await work(ids.slice(from, from + idsAStatement))
}

/** A person who is here to be erased; null for somebody unknown, or erased before. */
export async function personRow(reader: Reader, id: AccountId) {
  const row = await reader
    .selectFrom('accounts')
    .innerJoin('customers', 'customers.account_id', 'accounts.id')
    .select(['accounts.id', 'accounts.name', 'accounts.type', 'accounts.login_id'])
    .where('accounts.id', '=', id)
    .where('customers.erased_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Everybody who was merged into this customer: the same person. */
export async function mergedInto(reader: Reader, id: AccountId): Promise<readonly AccountId[]> {
  const rows = await reader
    .selectFrom('customer_aliases')
    .select('old_account_id')
    .where('account_id', '=', id)
    .execute()
  return rows.map((row) => row.old_account_id)
}

/** How much there is of each, for the question before it is done. */
export async function countsOf(reader: Reader, people: readonly AccountId[]) {
  const ids = [...people]
  const n = reader.fn.countAll().as('n')
  const theirs = (table: 'customer_notes' | 'customer_consents' | 'reservations' | 'orders') =>
    reader.selectFrom(table).select(n).where('customer_id', 'in', ids)
  const said = (table: 'posts' | 'comments') =>
    reader.selectFrom(table).select(n).where('author_id', 'in', ids).where('removed_at', 'is', null)
  const refunds = reader
    .selectFrom('refunds')
    .innerJoin('orders', 'orders.id', 'refunds.order_id')
    .select(n)
    .where('orders.customer_id', 'in', ids)
    .where('refunds.state', 'in', ['pending', 'unknown'])
  const open = reader
    .selectFrom('reservations')
    .select(n)
    .where('customer_id', 'in', ids)
    .where('outcome', 'is', null)
    .where('status', '<', 4)
  const sold = reader.selectFrom('orders').select(n).where('customer_id', 'in', ids)
  return {
    notes: await counted(theirs('customer_notes')),
    consents: await counted(theirs('customer_consents')),
    posts: await counted(said('posts')),
    comments: await counted(said('comments')),
    visits: await counted(theirs('reservations')),
    sales: await counted(sold.where('paid_at', 'is not', null)),
    openBookings: await counted(open),
    openSales: (await counted(sold.where('state', '=', 'open'))) + (await counted(refunds)),
  }
}

async function counted(query: {
  executeTakeFirst(): Promise<{ readonly n: string | number | bigint } | undefined>
}): Promise<number> {
  return Number((await query.executeTakeFirst())?.n ?? 0)
}

/** Photos that they uploaded, and photos of them: taken of their visits. */
export async function photosOf(reader: Reader, people: readonly AccountId[]) {
  const shown = reader
    .selectFrom('visit_photos')
    .select('photo_id')
    .where('customer_id', 'in', [...people])
  return reader
    .selectFrom('photos')
    .select(['id', 'owner_id', 'saved_name'])
    .where((expression) =>
      expression.or([expression('owner_id', 'in', [...people]), expression('id', 'in', shown)]),
    )
    .orderBy('id')
    .execute()
}

/** Takes these photos from wherever they are shown, and their rows away. The files are the caller's. */
export async function deletePhotos(tx: Tx, photoIds: readonly PhotoId[]): Promise<void> {
  await inParts(photoIds, async (part) => {
    for (const table of ['visit_photos', 'post_photos', 'comment_photos'] as const)
      await tx
        .deleteFrom(table)
        .where('photo_id', 'in', [...part])
        .execute()
    await tx
      .deleteFrom('photos')
      .where('id', 'in', [...part])
      .execute()
  })
}

/** What is known of them as customers and nothing else. */
export async function deleteOwnRows(tx: Tx, people: readonly AccountId[]): Promise<void> {
  const ids = [...people]
  await tx.deleteFrom('customer_notes').where('customer_id', 'in', ids).execute()
  await tx.deleteFrom('customer_consents').where('customer_id', 'in', ids).execute()
  await tx.deleteFrom('past_visits').where('customer_id', 'in', ids).execute()
  await tx.deleteFrom('customer_import_rows').where('account_id', 'in', ids).execute()
  await tx.deleteFrom('drafts').where('account_id', 'in', ids).execute()
  await tx.deleteFrom('sessions').where('account_id', 'in', ids).execute()
  await tx.deleteFrom('post_reads').where('account_id', 'in', ids).execute()
}

/** What they are found by. */
export async function deleteCustomerTerms(
  tx: Tx,
  kinds: readonly string[],
  people: readonly AccountId[],
): Promise<void> {
  await tx
    .deleteFrom('search_terms')
    .where('kind', 'in', [...kinds])
    .where('row_id', 'in', [...people])
    .execute()
}

/** The person's own row: a neutral word and nothing more. Nobody signs in with it again. */
export async function neutralise(
  tx: Tx,
  person: { readonly id: AccountId; readonly name: string; readonly at: EpochMs },
): Promise<void> {
  // First what everybody takes who writes something of a customer.
  await tx
    .updateTable('customers')
    .set((expression) => ({
      memo: '',
      warning: '',
      warned_at: null,
      warned_by: null,
      favourite_id: null,
      erased_at: person.at,
      version: expression('version', '+', 1),
    }))
    .where('account_id', '=', person.id)
    .execute()
  await tx
    .updateTable('accounts')
    .set((expression) => ({
      login_id: `erased-${person.id}`,
      type: 0 as const,
      name: person.name,
      title: '',
      phone: null,
      email: null,
      birth: null,
      password_hash: null,
      pin_hash: null,
      closed_at: person.at,
      version: expression('version', '+', 1),
    }))
    .where('id', '=', person.id)
    .execute()
}

/** Words about the person in bookings, sales and on the waitlist; the bookings and sales stay. */
export async function blankWords(tx: Tx, people: readonly AccountId[]): Promise<void> {
  const ids = [...people]
  // First the bookings: whoever is noting something at one is waited for, so that its log is seen, or finds it changed.
  await tx
    .updateTable('reservations')
    .set((expression) => ({ note: '', version: expression('version', '+', 1) }))
    .where('customer_id', 'in', ids)
    .execute()
  const bookings = tx.selectFrom('reservations').select('id').where('customer_id', 'in', ids)
  await tx
    .updateTable('reservation_log')
    .set({ before: null, after: null })
    .where('reservation_id', 'in', bookings)
    .where('action', 'in', ['note', 'outcome', 'booked'])
    .execute()
  await tx.updateTable('orders').set({ memo: '' }).where('customer_id', 'in', ids).execute()
  await tx.updateTable('waitlist').set({ note: '' }).where('customer_id', 'in', ids).execute()
  await tx
    .updateTable('waitlist')
    .set({ state: 'dropped' })
    .where('customer_id', 'in', ids)
    .where('state', '=', 'waiting')
    .execute()
}

export async function transfersOf(reader: Reader, people: readonly AccountId[]) {
  return reader
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.order_id')
    .select(['payments.id', 'payments.detail'])
    .where('orders.customer_id', 'in', [...people])
    .where('payments.tender', '=', 'transfer')
    .execute()
}

export async function setPaymentDetail(tx: Tx, id: PaymentId, detail: string): Promise<void> {
  await tx.updateTable('payments').set({ detail }).where('id', '=', id).execute()
}

/** Whatever of theirs has a record of its own. */
export async function subjectsOf(reader: Reader, people: readonly AccountId[]) {
  const ids = [...people]
  const of = (table: 'reservations' | 'orders' | 'waitlist') =>
    reader.selectFrom(table).select(sql<number>`id`.as('id')).where('customer_id', 'in', ids).execute()
  const by = (table: 'posts' | 'comments') =>
    reader.selectFrom(table).select(sql<number>`id`.as('id')).where('author_id', 'in', ids).execute()
  const idsOf = (rows: readonly { readonly id: number }[]) => rows.map((row) => row.id)
  return {
    reservations: idsOf(await of('reservations')) as ReservationId[],
    orders: idsOf(await of('orders')) as OrderId[],
    waitlist: idsOf(await of('waitlist')),
    posts: idsOf(await by('posts')) as PostId[],
    comments: idsOf(await by('comments')) as CommentId[],
  }
}

/** Empties the values of records about these; the records and their chain stay as they are. */
export async function eraseAuditValues(
  tx: Tx,
  subject: { readonly types: readonly string[]; readonly ids: readonly number[] },
): Promise<void> {
  await inParts(subject.ids, async (part) => {
    const rows = tx
      .selectFrom('audit')
      .select('id')
      .where('subject_type', 'in', [...subject.types])
      .where('subject_id', 'in', part.map(String))
    await tx.deleteFrom('audit_values').where('audit_id', 'in', rows).execute()
  })
}

/** Forgets answers that tell of them, or that were given to them. */
export async function forgetAnswers(
  tx: Tx,
  of: { readonly people: readonly AccountId[]; readonly texts: readonly string[] },
): Promise<void> {
  await tx
    .deleteFrom('idempotency')
    .where('actor_id', 'in', [...of.people])
    .execute()
  const told = of.people.flatMap(numbered)
  for (const text of await writtenOf(tx, of.people))
    await tx
      .deleteFrom('idempotency')
      .where('operation', 'in', ['customers.addNote', 'customers.recordConsent'])
      .where(holds('answer', text))
      .execute()
  await tx
    .deleteFrom('idempotency')
    .where((any) => any.or([...told, ...of.texts].map((text) => holds('answer', text))))
    .execute()
}

/** Carts that were put aside for them. */
export async function deleteHeldCarts(tx: Tx, people: readonly AccountId[]): Promise<void> {
  for (const text of people.flatMap(numbered))
    await tx.deleteFrom('held_carts').where(holds('cart', text)).execute()
}

// How somebody's number stands in a text of JSON: before what follows it, or at the end.
function numbered(id: AccountId): readonly string[] {
  return [`"customerId":${id},`, `"customerId":${id}}`]
}

async function writtenOf(reader: Reader, people: readonly AccountId[]): Promise<readonly string[]> {
  const notes = await reader
    .selectFrom('customer_notes')
    .select('id')
    .where('customer_id', 'in', [...people])
    .execute()
  const consents = await reader
    .selectFrom('customer_consents')
    .select('id')
    .where('customer_id', 'in', [...people])
    .execute()
  return [...notes.map((row) => `"noteId":${row.id},`), ...consents.map((row) => `"consentId":${row.id},`)]
}

// As a text of its own, whatever signs it holds.
function holds(column: 'answer' | 'cart', text: string): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`
}
