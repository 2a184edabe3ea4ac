import { expect, it } from 'vitest'
import { instantAt } from '../../../src-shared/kernel/business-date.ts'
import type { Database } from '../../../src-main/db/database.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { formKey } from '../../support/catalog-of.ts'
import { type Client, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { dateOf, salon } from '../reservations/salon.ts'
import { photoBy, postNamed, sayingOn } from '../board/writer.ts'
import { bookingFor } from './visits.ts'

async function withCustomer(db: Database) {
  const shop = await testShop(db)
  const { client } = await shop.manager()
  const made = { idempotencyKey: formKey(), name: '김서연', phone: null }
  return { shop, client, customerId: (await client.customers.create(made)).customerId }
}

const at = (date: string, minute = 600) => instantAt(dateOf(date), minute, 'Asia/Seoul')

/** What stands in a timeline, by what it is. */
async function told(client: Client, customerId: AccountId, kind: 'all' | 'messages' | 'visits' | 'notes') {
  const { entries } = await client.customers.timeline({ customerId, kind })
  return entries.map((entry) => {
    if (entry.note !== null) return `note ${entry.note.text}`
    if (entry.post !== null) return `post ${entry.post.title} ${entry.post.photoCount}`
    if (entry.comment !== null) return `comment ${entry.comment.postTitle}: ${entry.comment.excerpt}`
    if (entry.past !== null) return `past ${entry.past.services} ${entry.past.amountKrw}`
    return `booking ${entry.businessDate}`
  })
}

onBothDatabases('what a customer’s timeline tells beside bookings and sales', (db) => {
  it('is their posts, what they said, messages, notes and visits of before, each in its place', async () => {
    const { client, customerId } = await withCustomer(db())
    const [photo, plain] = [await photoBy(db(), customerId), await client.board.create(postNamed('공지'))]
    const photos = [{ photoId: photo, caption: '' }]
    const post = await client.board.create(postNamed('단발 어때요?', { board: 'question', photos }))
    const gone = await client.board.create(postNamed('지운 글', { board: 'question' }))
    const said = await client.board.comment(sayingOn(plain, '저도 갈래요'))
    const taken = await client.board.comment(sayingOn(plain, '지운 말'))
    const theirs = { author_id: customerId }
    const on = (date: string) => ({ ...theirs, created_at: at(date) })
    const posts = db().kysely.updateTable('posts')
    await posts.set(on('2026-11-10')).where('id', '=', post.postId).execute()
    await posts.set(on('2026-11-11')).where('id', '=', gone.postId).execute()
    const comments = db().kysely.updateTable('comments')
    await comments.set(on('2026-11-12')).where('id', '=', said.commentId).execute()
    await comments.set(on('2026-11-13')).where('id', '=', taken.commentId).execute()
    await client.board.remove(gone)
    await client.board.removeComment(taken)
    await bookingFor(db(), { customerId, date: '2026-11-01', status: 4 })
    const of = { customerId, idempotencyKey: formKey() }
    const message = {
      kind: 'message' as const,
      channel: 'kakao' as const,
      direction: 'from_customer' as const,
    }
    await client.customers.addNote({ ...of, ...message, text: '늦어요', atMs: at('2026-11-02') })
    const note = { kind: 'note' as const, text: '창가 자리', atMs: at('2026-11-14') }
    await client.customers.addNote({ ...of, idempotencyKey: formKey(), ...note })
    await pastVisit(db(), client, customerId)
    const all = [
      'note 창가 자리',
      'comment 공지: 저도 갈래요',
      'post 단발 어때요? 1',
      'note 늦어요',
      'booking 2026-11-01',
      'past 매직 셋팅 120000',
    ]
    expect(await told(client, customerId, 'all')).toEqual(all)
    expect(await told(client, customerId, 'messages')).toEqual([all[1], all[2], all[3]])
    expect(await told(client, customerId, 'visits')).toEqual([all[4], all[5]])
    expect(await told(client, customerId, 'notes')).toEqual([all[0]])
    const { counts } = await client.customers.facts({ customerId })
    expect(counts).toMatchObject({ visits: 2, messages: 3, notes: 1 })
    // A post that is gone takes what was said about it from the timeline, and from the count.
    await client.board.remove(plain)
    expect(await told(client, customerId, 'messages')).toEqual([all[2], all[3]])
    expect((await client.customers.facts({ customerId })).counts.messages).toBe(2)
  })
})

/** A visit as the list of another program brings it. */
async function pastVisit(db: Database, client: Client, customerId: AccountId): Promise<void> {
  const rows = [{ row: 1, name: '다른 손님' }]
  const list = { importId: null, fileName: '옛 장부.xlsx', rowsTotal: 1, part: 'last' as const, rows }
  const { importId } = await client.customers.importRun({ idempotencyKey: formKey(), ...list })
  await db.kysely
    .insertInto('past_visits')
    .values({
      customer_id: customerId,
      import_id: importId,
      row_number: 1,
      business_date: dateOf('2024-05-05'),
      at: at('2024-05-05'),
      starts_minute: null,
      minutes: null,
      state: 'past',
      services: '매직 셋팅',
      designer_name: '윤소미',
      designer_id: null,
      amount_krw: krw(120_000),
      note: '',
    })
    .execute()
}

onBothDatabases('what was cancelled on its own day', (db) => {
  it('is counted among the facts with the last of such days, and no booking that was cancelled before it', async () => {
    const s = await salon(db())
    const cancel = async (day: string, on: string) => {
      const booked = await s.book({ startsAtMs: s.at('15:00', dateOf(day)) })
      s.shop.clock.set(`${on}T10:00`)
      const outcome = { key: formKey(), id: booked.id, version: 1, outcome: 'cancelled' as const }
      await s.client.reservations.setOutcome(outcome)
    }
    await cancel('2026-11-24', '2026-11-23')
    await cancel('2026-11-25', '2026-11-25')
    await cancel('2026-11-27', '2026-11-27')
    await cancel('2026-11-30', '2026-11-29')
    const facts = await s.client.customers.facts({ customerId: s.eunbi })
    expect([facts.sameDayCancels, facts.lastSameDayCancelOn]).toEqual([2, '2026-11-27'])
    const other = await s.client.customers.facts({ customerId: s.minseo })
    expect([other.sameDayCancels, other.lastSameDayCancelOn]).toEqual([0, null])
  })
})
