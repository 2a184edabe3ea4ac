import { expect, it } from 'vitest'
import { consentKinds } from '../../../src-shared/domains/customers/model.ts'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import type { Database } from '../../../src-main/db/database.ts'
import { bookingFor, designer } from './visits.ts'

let made = 0
const key = () => `customer-notes-${String((made += 1)).padStart(6, '0')}` as IdempotencyKey

async function withCustomer(db: Database) {
  const shop = await testShop(db)
  const { client } = await shop.manager()
  const { customerId } = await client.customers.create({
    idempotencyKey: key(),
    name: '김서연',
    phone: '010-2846-1934',
  })
  return { shop, client, customerId }
}

const noted = { kind: 'note', text: '조용히 계시는 것을 좋아해요' } as const

onBothDatabases('what is noted of a customer', (db) => {
  it('stands on the timeline with its author and can be found among the messages', async () => {
    const { client, customerId } = await withCustomer(db())
    await client.customers.addNote({ idempotencyKey: key(), customerId, ...noted })
    await client.customers.addNote({
      idempotencyKey: key(),
      customerId,
      kind: 'message',
      text: '내일 예약 안내',
      channel: 'kakao',
      direction: 'to_customer',
    })
    const all = await client.customers.timeline({ customerId })
    expect(all.entries.map((entry) => entry.note?.text)).toEqual([
      '내일 예약 안내',
      '조용히 계시는 것을 좋아해요',
    ])
    expect(all.entries[1]?.note).toMatchObject({ kind: 'note', authorName: '한지우', version: 1 })
    const messages = await client.customers.timeline({ customerId, kind: 'messages' })
    expect(messages.entries.map((entry) => entry.note?.channel)).toEqual(['kakao'])
    expect((await client.customers.facts({ customerId })).counts).toMatchObject({ messages: 1, notes: 1 })
  })

  it('is of a time that there was: one of no century is refused, and what was noted can still be taken away', async () => {
    const { client, customerId } = await withCustomer(db())
    const at = (atMs: number) =>
      refusalOf(client.customers.addNote({ idempotencyKey: key(), customerId, ...noted, atMs }))
    expect([await at(-9e15), await at(-1), await at(9e15)]).toEqual(Array(3).fill('BAD_REQUEST'))
    const { noteId, version } = await client.customers.addNote({
      idempotencyKey: key(),
      customerId,
      ...noted,
    })
    expect(await refusalOf(client.customers.editNote({ noteId, version, atMs: -9e15 }))).toBe('BAD_REQUEST')
    expect((await client.customers.exportOne({ customerId, language: 'ko' })).bytes).toBeGreaterThan(100)
  })

  it('says something that can be seen, and a warning of nothing that can be seen is none', async () => {
    const { client, customerId } = await withCustomer(db())
    // A joiner, the filler of Hangul, the empty Braille cell.
    for (const text of ['\u200D', '\u3164', ' \u2800\n\u115F '])
      expect(
        await refusalOf(client.customers.addNote({ idempotencyKey: key(), customerId, kind: 'note', text })),
      ).toBe('NOTE_EMPTY')
    const { version } = await client.customers.get({ customerId })
    const warned = await client.customers.update({ customerId, version, warning: '\u3164', memo: '\u200D' })
    expect([warned.warning, warned.warnedBy, warned.memo]).toEqual(['', null, ''])
  })

  it('is told inside the visit that it is about, and on no other customer', async () => {
    const { client, customerId } = await withCustomer(db())
    const other = await client.customers.create({ idempotencyKey: key(), name: '강서준', phone: null })
    const reservationId = await bookingFor(db(), { customerId, date: '2026-10-24', status: 4 })
    const formula = { kind: 'formula', text: '무PPD 8.1 + 7.0 (2:1) · 6% · 35분', reservationId } as const
    expect(
      await refusalOf(
        client.customers.addNote({ idempotencyKey: key(), customerId: other.customerId, ...formula }),
      ),
    ).toBe('VISIT_OF_ANOTHER')
    await client.customers.addNote({ idempotencyKey: key(), customerId, ...formula })
    const { entries } = await client.customers.timeline({ customerId })
    expect(entries.map((entry) => [entry.key, entry.notes.map((note) => note.kind)])).toEqual([
      [`r${reservationId}`, ['formula']],
    ])
  })

  it('keeps a mixture with its visit, a result with a patch test, and a channel with a message', async () => {
    const { client, customerId } = await withCustomer(db())
    const refused = async (note: Partial<Parameters<typeof client.customers.addNote>[0]>) =>
      refusalOf(client.customers.addNote({ idempotencyKey: key(), customerId, ...noted, ...note }))
    expect(await refused({ kind: 'formula' })).toBe('INPUT_REFUSED')
    expect(await refused({ kind: 'patch_test' })).toBe('INPUT_REFUSED')
    expect(await refused({ kind: 'message' })).toBe('INPUT_REFUSED')
    expect(await refused({ result: 'positive' })).toBe('INPUT_REFUSED')
    expect(await refused({ text: ' \n ' })).toBe('NOTE_EMPTY')
    expect(await refused({ kind: 'patch_test', result: 'positive', text: '' })).toBe('ANSWERED')
    expect(await refused({ atMs: 4_000_000_000_000 })).toBe('INPUT_REFUSED')
  })

  it('is changed by the first of two people, and the second is told', async () => {
    const { client, customerId } = await withCustomer(db())
    const { noteId } = await client.customers.addNote({ idempotencyKey: key(), customerId, ...noted })
    const edited = await client.customers.editNote({ noteId, version: 1, text: '창가 자리' })
    expect(edited).toMatchObject({ text: '창가 자리', version: 2, kind: 'note' })
    expect(edited.editedAtMs).not.toBeNull()
    expect(await refusalOf(client.customers.editNote({ noteId, version: 1, text: '늦은 글' }))).toBe(
      'STALE_VERSION',
    )
    expect(await refusalOf(client.customers.removeNote({ noteId, version: 1 }))).toBe('STALE_VERSION')
    await client.customers.removeNote({ noteId, version: 2 })
    expect((await client.customers.timeline({ customerId })).entries).toEqual([])
    expect(await refusalOf(client.customers.removeNote({ noteId, version: 2 }))).toBe('NOT_FOUND')
  })

  it('is written once, however often the line breaks', async () => {
    const { client, customerId } = await withCustomer(db())
    const idempotencyKey = key()
    const first = await client.customers.addNote({ idempotencyKey, customerId, ...noted })
    expect(await client.customers.addNote({ idempotencyKey, customerId, ...noted })).toEqual(first)
    expect((await client.customers.timeline({ customerId })).entries).toHaveLength(1)
  })
})

onBothDatabases('what a customer agreed to', (db) => {
  const consentsOf = async (client: Awaited<ReturnType<typeof withCustomer>>['client'], id: AccountId) => {
    const { kinds } = await client.customers.consents({ customerId: id })
    return Object.fromEntries(kinds.map(({ kind, now, earlier }) => [kind, { now, earlier }]))
  }

  it('counts as last answered, with the text that stood there, and keeps every earlier answer', async () => {
    const { client, customerId } = await withCustomer(db())
    const answered = { customerId, kind: 'marketing' } as const
    const given = await client.customers.recordConsent({ idempotencyKey: key(), ...answered, state: 'given' })
    expect(given.text).toContain('단골헤어 연남점')
    const texts = await client.customers.consentTexts()
    await client.customers.saveConsentTexts({
      value: { ...texts.value, marketing: '{shop}의 소식을 받습니다.' },
      version: texts.version,
    })
    await client.customers.recordConsent({ idempotencyKey: key(), ...answered, state: 'withdrawn' })
    const { marketing, privacy } = await consentsOf(client, customerId)
    expect(marketing?.now).toMatchObject({
      state: 'withdrawn',
      takenByName: '한지우',
      text: '단골헤어 연남점의 소식을 받습니다.',
    })
    expect(marketing?.earlier).toMatchObject([{ state: 'given', text: given.text }])
    expect(privacy).toEqual({ now: null, earlier: [] })
  })

  it('is never taken down with another text than was read: whoever read the one before is told', async () => {
    const { client, customerId } = await withCustomer(db())
    const texts = await client.customers.consentTexts()
    const read = { customerId, kind: 'marketing', state: 'given', text: texts.shown.marketing } as const
    const value = { ...texts.value, marketing: '{shop}의 소식을 제휴사도 보냅니다.' }
    await client.customers.saveConsentTexts({ value, version: texts.version })
    const first = key()
    expect(await refusalOf(client.customers.recordConsent({ idempotencyKey: first, ...read }))).toBe(
      'STALE_VERSION',
    )
    expect((await consentsOf(client, customerId)).marketing).toEqual({ now: null, earlier: [] })
    const now = (await client.customers.consentTexts()).shown.marketing
    const given = await client.customers.recordConsent({ idempotencyKey: key(), ...read, text: now })
    expect(given.text).toBe('단골헤어 연남점의 소식을 제휴사도 보냅니다.')
  })

  it('is asked of each kind by itself, with its own words, its day and who asked', async () => {
    const { client, customerId } = await withCustomer(db())
    const { shown } = await client.customers.consentTexts()
    const asked = Object.keys(await consentsOf(client, customerId))
    expect(asked).toEqual(['privacy', 'treatment', 'photos', 'marketing', 'saved_card'])
    for (const [index, kind] of consentKinds.entries()) {
      const on = `2026-11-0${index + 1}` as BusinessDate
      const state = index % 2 === 0 ? 'given' : 'refused'
      await client.customers.recordConsent({ idempotencyKey: key(), customerId, kind, state, on })
    }
    const answered = await consentsOf(client, customerId)
    expect(consentKinds.map((kind) => [answered[kind]?.now?.state, answered[kind]?.now?.on])).toEqual([
      ['given', '2026-11-01'],
      ['refused', '2026-11-02'],
      ['given', '2026-11-03'],
      ['refused', '2026-11-04'],
      ['given', '2026-11-05'],
    ])
    for (const kind of consentKinds)
      expect(answered[kind]?.now, kind).toMatchObject({ text: shown[kind], takenByName: '한지우' })
    expect(new Set(Object.values(shown)).size).toBe(consentKinds.length)
  })

  it('is withdrawn only where it stands, and never answered on a day to come', async () => {
    const { client, customerId } = await withCustomer(db())
    const asked = { customerId, kind: 'photos' } as const
    const withdraw = () =>
      refusalOf(client.customers.recordConsent({ idempotencyKey: key(), ...asked, state: 'withdrawn' }))
    expect(await withdraw()).toBe('CONSENT_NOT_GIVEN')
    await client.customers.recordConsent({ idempotencyKey: key(), ...asked, state: 'refused' })
    expect(await withdraw()).toBe('CONSENT_NOT_GIVEN')
    await client.customers.recordConsent({
      idempotencyKey: key(),
      ...asked,
      state: 'given',
      note: '매장 안에서만',
    })
    expect((await consentsOf(client, customerId)).photos?.now?.note).toBe('매장 안에서만')
    expect(await withdraw()).toBe('ANSWERED')
    const on = '2099-01-01' as BusinessDate
    expect(
      await refusalOf(
        client.customers.recordConsent({ idempotencyKey: key(), ...asked, state: 'given', on }),
      ),
    ).toBe('INPUT_REFUSED')
  })
})

onBothDatabases('the designer of a customer', (db) => {
  it('is the one they asked for, else the one of most visits', async () => {
    const { client, customerId } = await withCustomer(db())
    for (const date of ['2026-09-01', '2026-10-01'])
      await bookingFor(db(), { customerId, date, status: 4, designer: '윤소미' })
    await bookingFor(db(), { customerId, date: '2026-10-24', status: 4, designer: '최유나' })
    const counted = await client.customers.facts({ customerId })
    expect(counted.designer).toMatchObject({ name: '윤소미', visits: 2, ofVisits: 3, how: 'counted' })
    const favouriteId = await designer(db(), '최유나')
    const changed = await client.customers.update({ customerId, version: 1, favouriteId })
    expect(changed.favourite).toEqual({ accountId: favouriteId, name: '최유나' })
    const chosen = await client.customers.facts({ customerId })
    expect(chosen.designer).toMatchObject({ name: '최유나', visits: 1, ofVisits: 3, how: 'chosen' })
    const stranger = await client.customers.create({ idempotencyKey: key(), name: '손님', phone: null })
    expect(
      await refusalOf(client.customers.update({ customerId, version: 2, favouriteId: stranger.customerId })),
    ).toBe('NOT_STAFF')
  })
})
