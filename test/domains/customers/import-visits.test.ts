import { describe, expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import { exportWords } from '../../../src-shared/domains/customers/export-words.ts'
import { type ImportRow, importRowSchema } from '../../../src-shared/domains/customers/import-contract.ts'
import { judgeRecord } from '../../../src-shared/domains/customers/import-records-model.ts'
import { readMinutes, readState, readTime } from '../../../src-shared/domains/customers/past-visit-model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { importing, key, seoyeon } from './importing.ts'
import { bookingFor, designer } from './visits.ts'

onBothDatabases('what became of a visit of before', (db) => {
  const line = { ...seoyeon, date: '2025-03-02' }
  const told = [
    { row: 2, ...line, state: '방문', time: '14:30', minutes: '90', services: '펌' },
    { row: 3, ...line, date: '2025-04-02', state: '고객 취소', services: '컷' },
    { row: 4, ...line, date: '2025-05-02', state: 'No-show', services: '염색' },
    { row: 5, ...line, date: '2025-06-02', services: '클리닉' },
  ]

  it('is read: a cancelled one is no visit, a no-show counts as one, and both go when it is undone', async () => {
    const { client, run, person } = await importing(await testShop(db()))
    const customerId = await person('김서연', '010-2846-1934')
    const before = await client.customers.get({ customerId })
    const { importId } = await run('visits', told)
    const { entries } = await client.customers.timeline({ customerId, kind: 'visits' })
    expect(entries.map(({ past }) => [past?.services, past?.state])).toEqual([
      ['클리닉', 'past'],
      ['염색', 'no_show'],
      ['컷', 'cancelled'],
      ['펌', 'done'],
    ])
    const after = { visitCount: 2, noShowCount: 1, firstVisitOn: '2025-03-02', lastVisitOn: '2025-06-02' }
    expect(await client.customers.get({ customerId })).toMatchObject(after)
    const facts = await client.customers.facts({ customerId })
    expect(facts).toMatchObject({ lastNoShowOn: '2025-05-02', counts: { visits: 2 } })
    await client.customers.importUndo({ importId })
    expect(await client.customers.get({ customerId })).toEqual(before)
  })

  it('is said where it is no visit yet, where the words are not known, and where the own book has it', async () => {
    const { client, run, person } = await importing(await testShop(db()))
    const customerId = await person('김서연', '010-2846-1934')
    await bookingFor(db(), { customerId, date: '2025-04-02', outcome: 'cancelled' })
    const rows = [
      ...told,
      { row: 6, ...line, date: '2026-12-24', state: '예약' },
      { row: 7, ...line, date: '2025-07-01', state: 'Confirmed' },
      { row: 8, ...line, date: '2025-07-02', state: '기타' },
      { row: 9, ...line, date: '2025-07-03', time: '점심', minutes: '길게' },
    ]
    const { verdicts } = await client.customers.importCheck({ what: 'visits', rows })
    const codes = verdicts.map(({ row, issues }) => [row, ...issues.map(({ code }) => code)])
    expect(codes).toEqual([
      [3, 'VISITED_HERE'],
      [6, 'STILL_BOOKED'],
      [7, 'STILL_BOOKED'],
      [8, 'STATE_UNKNOWN'],
      [9, 'TIME_INVALID', 'MINUTES_INVALID'],
    ])
    const sent = rows.map((row) => ({ ...row, onDuplicate: 'skip' as const }))
    expect(await run('visits', sent)).toMatchObject({ created: 4, skipped: 4 })
  })

  it('belongs to the designer of exactly that name, and says whose name stays text', async () => {
    const { client, run, person } = await importing(await testShop(db()))
    const customerId = await person('김서연', '010-2846-1934')
    const somi = await designer(db(), '윤소미')
    await designer(db(), '박도윤')
    await sameName(db(), '박도윤')
    const names = ['윤소미', ' 윤소미 ', '윤소', '박도윤', '']
    const rows = names.map((name, index) => ({
      row: index + 2,
      ...line,
      services: `${index}`,
      designer: name,
    }))
    const { designers, verdicts } = await client.customers.importCheck({ what: 'visits', rows })
    expect(verdicts).toEqual([])
    expect(designers).toEqual([
      { name: '윤소', match: 'none' },
      { name: '박도윤', match: 'several' },
    ])
    await run('visits', rows)
    const kept = await db().kysely.selectFrom('past_visits').select('designer_id').orderBy('id').execute()
    expect(kept.map((row) => row.designer_id)).toEqual([somi, somi, null, null, null])
    const facts = await client.customers.facts({ customerId })
    expect(facts.designer).toMatchObject({ accountId: somi, visits: 2, how: 'counted' })
    const { rows: listed } = await client.customers.list({ opening: key() })
    expect(listed.map((each) => [each.name, each.designerName])).toEqual([['김서연', '윤소미']])
    await db().kysely.updateTable('accounts').set({ name: '윤솜이' }).where('id', '=', somi).execute()
    const { entries } = await client.customers.timeline({ customerId, kind: 'visits' })
    const shown = entries.map(({ past }) => past?.designerName)
    expect(shown.filter((name) => name === '윤솜이')).toHaveLength(2)
    expect(shown).toEqual(expect.arrayContaining(['', '박도윤', '윤소']))
  })
})

async function sameName(db: Database, name: string): Promise<void> {
  const id = await designer(db, `${name}2`)
  await db.kysely.updateTable('accounts').set({ name }).where('id', '=', id).execute()
}

onBothDatabases('a file that comes again', (db) => {
  const file = { what: 'customers', fileName: '손님.csv', fingerprint: 'one-file' } as const
  const rows = [2, 3, 4].map((row) => ({ row, name: '같은이름' }))

  it('goes on where it broke off, for whoever began it, and nobody of it comes in twice', async () => {
    const { client, find } = await importing(await testShop(db()))
    const part = { ...file, importId: null, rowsTotal: 3, part: 'more' as const, rows: rows.slice(0, 2) }
    const { importId } = await client.customers.importRun({ ...part, idempotencyKey: key() })
    // A new window knows nothing but the file.
    const { verdicts } = await client.customers.importCheck({ ...file, rows })
    expect(verdicts.map(({ row, issues }) => [row, issues[0]?.code])).toEqual([
      [2, 'ALREADY_THERE'],
      [3, 'ALREADY_THERE'],
    ])
    expect(await refusalOf(client.customers.importRun({ ...part, idempotencyKey: key() }))).toBe(
      'IMPORT_BROKEN_OFF',
    )
    const rest = { ...part, part: 'last' as const, rows: rows.slice(2), idempotencyKey: key() }
    expect(await client.customers.importRun(rest)).toMatchObject({ importId, created: 3, state: 'done' })
    expect(await find('같은이름')).toHaveLength(3)
    await client.customers.importUndo({ importId })
    expect(await find('같은이름')).toEqual([])
  })

  it('doubles nobody when it comes again after its end: who has a phone is known by it, and who has none by the line', async () => {
    const { client, find } = await importing(await testShop(db()))
    const all = [...rows, { row: 5, name: '김서연', phone: '010-2846-1934' }]
    const asked = { ...file, importId: null, rowsTotal: 4, part: 'last' as const, rows: all }
    await client.customers.importRun({ ...asked, idempotencyKey: key() })
    const { verdicts } = await client.customers.importCheck({ ...file, rows: all })
    expect(verdicts.map(({ row, issues }) => [row, issues[0]?.code])).toEqual([
      [2, 'ALREADY_THERE'],
      [3, 'ALREADY_THERE'],
      [4, 'ALREADY_THERE'],
      [5, 'PHONE_KNOWN'],
    ])
    const again = { ...asked, idempotencyKey: key(), rows: all.slice(3) }
    expect(await client.customers.importRun(again)).toMatchObject({ created: 0, updated: 1 })
    expect(await find('같은이름')).toHaveLength(3)
  })

  it('is new again once it was undone, and is another where a letter of it differs', async () => {
    const { client } = await importing(await testShop(db()))
    const asked = { ...file, importId: null, rowsTotal: 3, part: 'more' as const, rows }
    const { importId } = await client.customers.importRun({ ...asked, idempotencyKey: key() })
    const other = { ...file, fingerprint: 'another', rows }
    expect((await client.customers.importCheck(other)).verdicts).toEqual([])
    await client.customers.importUndo({ importId })
    expect((await client.customers.importCheck({ ...file, rows })).verdicts).toEqual([])
    const again = await client.customers.importRun({ ...asked, idempotencyKey: key() })
    expect(again.importId).not.toBe(importId)
  })
})

describe('a line of another program', () => {
  const today = '2026-11-21' as BusinessDate
  const read = (cells: Partial<ImportRow>) =>
    judgeRecord('visits', importRowSchema.parse({ row: 2, name: '김서연', ...cells }), today)

  it('has its day read as people and spreadsheets write it, and no day of another century', () => {
    const days = [
      '2024.3.5',
      '24-03-05',
      '24.3.5.',
      '20240305',
      '2024년 3월 5일',
      '2024/03/05 14:30:00',
      '45356',
      '45356.604166',
    ]
    for (const date of days) expect([date, read({ date }).taken?.on]).toEqual([date, '2024-03-05'])
    for (const date of ['27-03-05', '2024-02-30', '2026-11-22', '03-05', '1899-01-01', '9', '']) {
      expect([date, read({ date }).issues[0]?.code]).toEqual([date, 'DAY_INVALID'])
    }
  })

  it('has its phone read with dots, brackets, wide digits and the country before it', () => {
    for (const phone of [
      '010.2846.1934',
      '+82 10-2846-1934',
      '+82(0)10 2846 1934',
      '1028461934',
      '０１０２８４６１９３４',
    ]) {
      expect([phone, read({ date: '2024-03-05', phone }).taken?.phone]).toEqual([phone, '+821028461934'])
    }
  })

  it('has its hour and its length read as people and spreadsheets write them', () => {
    const hours = [
      '14:30',
      '14:30:00',
      '오후 2:30',
      '2:30 PM',
      '14시 30분',
      '0.604166666',
      '1899-12-30 14:30',
    ]
    for (const time of hours) expect([time, readTime(time)]).toEqual([time, 870])
    expect(['오전 12:00', '24:00', '9시', '12:00 pm'].map(readTime)).toEqual([0, 0, 540, 720])
    expect(['25:00', '2:75', '13:00 PM', '내일', '90'].map(readTime)).toEqual([null, null, null, null, null])
    expect(['90', '90분', '90 min', '1시간 30분', '1시간'].map(readMinutes)).toEqual([90, 90, 90, 90, 60])
    expect(['', '-5', '1441', '한 시간'].map(readMinutes)).toEqual([null, null, null, null])
    expect(read({ date: '2024-03-05 14:30' }).taken?.startsMinute).toBe(870)
    expect(read({ date: '2024-03-05 00:00' }).taken?.startsMinute).toBeNull()
  })

  it('has what became of it read in the words of every program, the own ones in both languages first', () => {
    for (const { states } of [exportWords.ko, exportWords.en]) {
      const { past, done, cancelled, no_show, booked } = states
      const all = [past, done, cancelled, no_show, booked].map(readState)
      expect(all).toEqual(['past', 'done', 'cancelled', 'no_show', 'booked'])
    }
    const words = [
      '시술완료',
      '예약완료',
      '예약 취소',
      '당일취소',
      '노쇼(당일)',
      'CANCELED',
      'Completed',
      '보류',
    ]
    expect(words.map(readState)).toEqual([
      'done',
      'booked',
      'cancelled',
      'cancelled',
      'no_show',
      'cancelled',
      'done',
      null,
    ])
  })
})
