import { expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { managerLogin, refusalOf } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { cartOf, manualLine, openSale } from '../../support/till-of.ts'
import { photoBy, postNamed, sayingOn } from '../board/writer.ts'
import { bookingFor } from '../customers/visits.ts'
import { formKey, type Salon, salon } from '../reservations/salon.ts'
import { tracesOf } from './traces.ts'

const erasing = (customerId: AccountId) => ({
  idempotencyKey: formKey(),
  customerId,
  pin: managerLogin.pin,
  reason: '본인 요청',
})

async function erasedIn(db: Database): Promise<Salon & { readonly customerId: AccountId }> {
  const s = await salon(db)
  const customerId = await s.customer('문가은')
  const erased = await s.client.customers.erase(erasing(customerId))
  expect(erased).toEqual({ erased: true })
  return { ...s, customerId }
}

onBothDatabases('somebody who was erased while a window still had them before its eyes', (db) => {
  it('is booked no more, once or every week, and waits for nothing', async () => {
    const s = await erasedIn(db())
    const { customerId } = s
    const wish = { customerId, designerId: s.jian, productIds: [s.cut], note: '조용한 자리' }
    const place = { ...wish, key: formKey(), startsAtMs: s.at('15:00') }
    expect(await refusalOf(s.client.reservations.book(place))).toBe('NOT_FOUND')
    const weekly = { ...place, key: formKey(), everyWeeks: 1, times: 3, clashes: 'skip' as const }
    expect(await refusalOf(s.client.reservations.bookRepeats(weekly))).toBe('NOT_FOUND')
    const waiting = {
      ...wish,
      key: formKey(),
      fromDate: s.date,
      toDate: s.date,
      fromMinute: 600,
      toMinute: 900,
    }
    expect(await refusalOf(s.client.waitlist.add(waiting))).toBe('NOT_FOUND')
    expect(await db().reader.selectFrom('reservations').select('id').execute()).toEqual([])
    expect(await db().reader.selectFrom('waitlist').select('id').execute()).toEqual([])
  })

  it('is sold nothing under their number, but what they owe for a visit of before', async () => {
    const s = await salon(db())
    const customerId = await s.customer('문가은')
    const visit = await bookingFor(db(), { customerId, date: '2026-10-24', status: 4 })
    await s.client.customers.erase(erasing(customerId))
    const sale = openSale(s.client, [manualLine(4_000)], { customerId })
    expect(await refusalOf(sale)).toBe('NOT_FOUND')
    const told = { customerId, memo: '문가은 님 남편이 내기로 함' }
    const label = '문가은 님'
    const held = { idempotencyKey: formKey(), label, cart: cartOf([manualLine(4_000)], told) }
    expect(await refusalOf(s.client.checkout.hold(held))).toBe('NOT_FOUND')
    const owed = await openSale(s.client, [manualLine(4_000)], { ...told, reservationId: visit })
    expect(owed.order).toMatchObject({ state: 'open', memo: '', customerName: '지운 고객' })
    expect(await tracesOf(db(), ['문가은'])).toEqual([])
  })

  it('gets nothing noted at a visit of before by whoever still has it open as it was', async () => {
    const s = await salon(db())
    const customerId = await s.customer('문가은')
    const id = await bookingFor(db(), { customerId, date: '2026-10-24', status: 4 })
    await s.client.customers.erase(erasing(customerId))
    const note = { key: formKey(), id, version: 1, note: '염모제 알레르기' }
    expect(await refusalOf(s.client.reservations.updateNote(note))).toBe('STALE_VERSION')
    expect(await tracesOf(db(), ['알레르기'])).toEqual([])
  })

  it('gets no note, no consent, no photo and no change of what was known of them', async () => {
    const s = await erasedIn(db())
    const { client } = s
    const of = { idempotencyKey: formKey(), customerId: s.customerId }
    const note = { ...of, kind: 'note' as const, text: '염모제 알레르기' }
    expect(await refusalOf(client.customers.addNote(note))).toBe('NOT_FOUND')
    const consent = { ...of, kind: 'photos' as const, state: 'given' as const }
    expect(await refusalOf(client.customers.recordConsent(consent))).toBe('NOT_FOUND')
    const change = { customerId: s.customerId, version: 1, name: '문가은' }
    expect(await refusalOf(client.customers.update(change))).toBe('NOT_FOUND')
    const visit = await bookingFor(db(), { customerId: s.customerId, date: '2026-10-24', status: 4 })
    const photos = [{ photoId: await photoBy(db(), s.jian), moment: 'before' as const }]
    const set = { customerId: s.customerId, visit: { reservationId: visit }, photos }
    expect(await refusalOf(client.customers.addVisitPhotos(set))).toBe('NOT_FOUND')
  })
})

onBothDatabases('what was booked, waited for and put aside for somebody', (db) => {
  it('tells nothing of them once they are erased, neither where it stands nor in what was answered', async () => {
    const s = await salon(db())
    const customerId = await s.customer('문가은')
    const note = '염모제 알레르기'
    const booked = await s.book({ customerId, note })
    const edit = { key: formKey(), id: booked.id, version: 1 }
    const noted = await s.client.reservations.updateNote({ ...edit, note: `${note}, 조용한 자리` })
    const ended = { ...edit, key: formKey(), version: noted.version, outcome: 'cancelled' as const }
    await s.client.reservations.setOutcome({ ...ended, reason: '문가은 님 감기' })
    const days = { fromDate: s.date, toDate: s.date, fromMinute: 600, toMinute: 900 }
    const wish = { key: formKey(), customerId, designerId: null, productIds: [s.cut], note, ...days }
    await s.client.waitlist.add(wish)
    const cart = cartOf([manualLine(4_000)], { customerId, memo: '조용한 자리' })
    await s.client.checkout.hold({ idempotencyKey: formKey(), label: '문가은 님', cart })
    const others = cartOf([manualLine(4_000)], { customerId: s.minseo })
    await s.client.checkout.hold({ idempotencyKey: formKey(), label: '강민서 님', cart: others })
    const words = ['문가은', note, '조용한 자리', '감기']
    expect(await tracesOf(db(), words)).not.toEqual([])
    await s.client.customers.erase(erasing(customerId))
    expect(await tracesOf(db(), words)).toEqual([])
    expect((await s.client.checkout.held()).map((held) => held.label)).toEqual(['강민서 님'])
  })
})

onBothDatabases('what somebody was found by', (db) => {
  it('is gone once they are erased: their name, their posts and what they said, and nothing of anybody else', async () => {
    const s = await salon(db())
    const { client } = s
    const customerId = await s.customer('문가은')
    const theirs = await client.board.create(postNamed('분홍 옴브레', { content: '가르마' }))
    const another = await client.board.create(postNamed('겨울 염색', { content: '손질' }))
    const said = await client.board.comment(sayingOn(another, '손질 없는 단발'))
    const author = { author_id: customerId }
    await db().kysely.updateTable('posts').set(author).where('id', '=', theirs.postId).execute()
    await db().kysely.updateTable('comments').set(author).where('id', '=', said.commentId).execute()
    const found = async (query: string) =>
      (await client.board.list({ board: 'lookbook', query })).rows.map((row) => row.title)
    expect([await found('옴브레'), await found('단발')]).toEqual([['분홍 옴브레'], ['겨울 염색']])
    await client.customers.erase(erasing(customerId))
    for (const gone of ['옴브레', '가르마', '단발']) expect(await found(gone), gone).toEqual([])
    for (const kept of ['겨울', '손질']) expect(await found(kept), kept).toEqual(['겨울 염색'])
    const terms = await db().reader.selectFrom('post_terms').select(['post_id', 'term']).execute()
    expect(new Set(terms.map((one) => one.post_id))).toEqual(new Set([another.postId]))
    // A search looks at the words again, so that it would not tell.
    expect(terms.map(({ term }) => term)).toContain('손질')
    expect(terms.map(({ term }) => term)).not.toContain('단발')
    const names = await db()
      .reader.selectFrom('search_terms')
      .select('term')
      .where('row_id', '=', customerId)
      .execute()
    expect(names).toEqual([])
    const place = (await client.board.get(another)).comments
    expect(place.map((one) => one.said)).toEqual([null])
  })
})
