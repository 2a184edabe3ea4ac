import { expect, it } from 'vitest'
import { pastPart } from '../../../src-main/views/export/export-rows.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { importing, key, seoyeon } from './importing.ts'
import { bookingFor } from './visits.ts'

const visits = [
  { row: 2, ...seoyeon, date: '2025.3.2', services: '레이어드 컷', designer: '윤소미', amount: '38,000원' },
  {
    row: 3,
    ...seoyeon,
    date: '2025-06-11 14:30',
    services: '뿌리 염색',
    designer: '윤소미',
    amount: '₩70,000',
  },
  { row: 4, phone: '01028461934', date: '20250901', services: '', memo: '앞머리만' },
]

onBothDatabases('checking a list of visits or notes', (db) => {
  it('says whose line is not known, not sure or of another name, and what cannot be read', async () => {
    const { client, person } = await importing(await testShop(db()))
    const known = await person('김서연', '010-2846-1934')
    await person('이하린')
    await person('이하린')
    const { verdicts } = await client.customers.importCheck({
      what: 'visits',
      rows: [
        ...visits,
        { row: 5, name: '강서준', phone: '010-9021-4471', date: '2025-03-02' },
        { row: 6, name: '이하린', date: '2025-03-02' },
        { row: 7, name: '김서윤', phone: '010-2846-1934', date: '2025-03-02' },
        { row: 8, date: '2025-03-02', services: '컷' },
        { row: 9, ...seoyeon, date: '2027-01-01' },
        { row: 10, ...seoyeon, date: '2025-03-02', amount: '공짜' },
        { row: 11, ...seoyeon, phone: '010-771-66', date: '2025-03-02', services: '컷'.repeat(301) },
      ],
    })
    const said = verdicts.map(({ row, issues }) => [
      row,
      ...issues.map(({ code, weight }) => `${code} ${weight}`),
    ])
    expect(said).toEqual([
      [5, 'CUSTOMER_UNKNOWN bad'],
      [6, 'CUSTOMER_UNSURE bad'],
      [7, 'NAME_DIFFERS ask'],
      [8, 'CUSTOMER_MISSING bad'],
      [9, 'DAY_INVALID bad'],
      [10, 'AMOUNT_INVALID ask'],
      [11, 'PHONE_INVALID bad', 'TOO_LONG bad'],
    ])
    expect(verdicts[2]?.known).toMatchObject({ customerId: known, name: '김서연' })
    expect((await client.customers.timeline({ customerId: known })).entries).toEqual([])
  })

  it('knows two people with one phone by their names', async () => {
    const { client, person } = await importing(await testShop(db()))
    await person('김서연', '010-2846-1934')
    await person('김하윤', '010-2846-1934')
    const rows = ['김서연', '김하윤', '김도윤'].map((name, index) => ({
      row: index + 2,
      name,
      phone: '010-2846-1934',
      date: '2025-03-02',
      text: '메모',
    }))
    const { verdicts } = await client.customers.importCheck({ what: 'notes', rows })
    expect(verdicts.map(({ row, issues }) => [row, issues[0]?.code])).toEqual([[4, 'CUSTOMER_UNSURE']])
  })
})

onBothDatabases('taking visits of before in', (db) => {
  it('tells them in the timeline and counts them, and no won of them is in the books', async () => {
    const { client, run, person } = await importing(await testShop(db()))
    const customerId = await person('김서연', '010-2846-1934')
    const summary = await run('visits', visits)
    expect(summary).toMatchObject({ what: 'visits', created: 3, updated: 0, registered: 0, skipped: 0 })
    const { entries } = await client.customers.timeline({ customerId, kind: 'visits' })
    expect(entries.map(({ businessDate, past }) => ({ businessDate, ...past }))).toMatchObject([
      { businessDate: '2025-09-01', services: '', note: '앞머리만', amountKrw: null },
      { businessDate: '2025-06-11', services: '뿌리 염색', amountKrw: 70_000 },
      { businessDate: '2025-03-02', services: '레이어드 컷', designerName: '윤소미', amountKrw: 38_000 },
    ])
    expect(await client.customers.get({ customerId })).toMatchObject({
      visitCount: 3,
      firstVisitOn: '2025-03-02',
      lastVisitOn: '2025-09-01',
      version: 1,
    })
    const facts = await client.customers.facts({ customerId })
    expect(facts).toMatchObject({ spentKrw: 0, everyDays: 92, counts: { visits: 3, sales: 0 } })
    const sales = await db().kysely.selectFrom('orders').select('id').execute()
    const entriesOfBooks = await db().kysely.selectFrom('ledger_entries').select('id').execute()
    expect([sales, entriesOfBooks]).toEqual([[], []])
  })

  it('adds nothing when the same file comes again', async () => {
    const { client, run, person } = await importing(await testShop(db()))
    const customerId = await person('김서연', '010-2846-1934')
    await run('visits', [...visits, { ...visits[0], row: 5 }])
    expect(await run('visits', visits)).toMatchObject({ created: 0, skipped: 3 })
    expect((await client.customers.timeline({ customerId })).entries).toHaveLength(3)
    expect(await client.customers.get({ customerId })).toMatchObject({ visitCount: 3 })
    const { verdicts } = await client.customers.importCheck({ what: 'visits', rows: visits })
    expect(verdicts.map(({ issues }) => issues[0]?.code)).toEqual(Array(3).fill('ALREADY_THERE'))
  })

  it('does not count a visit twice that the list of customers counted already', async () => {
    const { client, run, find } = await importing(await testShop(db()))
    await run('customers', [{ row: 2, ...seoyeon, visitCount: '3', lastVisitOn: '2025-09-01' }])
    await run('visits', visits)
    const [listed] = await find('김서연')
    expect(listed).toMatchObject({ visitCount: 3, lastVisitOn: '2025-09-01' })
    if (listed === undefined) throw new Error('nobody was found')
    const { customerId } = listed
    expect(await client.customers.get({ customerId })).toMatchObject({ firstVisitOn: '2025-03-02' })
  })

  it('leaves a day out that is in the own book, unless somebody says that it was another visit', async () => {
    const { client, run, person } = await importing(await testShop(db()))
    const customerId = await person('김서연', '010-2846-1934')
    await bookingFor(db(), { customerId, date: '2025-06-11', status: 4 })
    const { verdicts } = await client.customers.importCheck({ what: 'visits', rows: visits })
    expect(verdicts.map(({ row, issues }) => [row, issues[0]?.code])).toEqual([[3, 'VISITED_HERE']])
    expect(
      await run(
        'visits',
        visits.map((row) => ({ ...row, onDuplicate: 'skip' as const })),
      ),
    ).toMatchObject({
      created: 2,
      skipped: 1,
    })
    expect(
      await run(
        'visits',
        visits.map((row) => ({ ...row, onDuplicate: 'separate' as const })),
      ),
    ).toMatchObject({ created: 1 })
  })

  it('registers whoever is not known, once, where that was asked', async () => {
    const { client, run, find } = await importing(await testShop(db()))
    const rows = visits.slice(0, 2)
    expect(await run('visits', rows)).toMatchObject({ created: 0, skipped: 2 })
    expect(await find('김서연')).toEqual([])
    const asked = rows.map((row) => ({ ...row, onUnknown: 'register' as const }))
    const summary = await run('visits', asked)
    expect(summary).toMatchObject({ created: 2, registered: 1, skipped: 0 })
    expect(await find('1934')).toMatchObject([{ name: '김서연', visitCount: 2, lastVisitOn: '2025-06-11' }])
    expect(await client.customers.importUndo({ importId: summary.importId })).toMatchObject({
      state: 'undone',
      kept: 0,
    })
    expect(await find('1934')).toEqual([])
  })

  it('takes a file in all at once or not at all, and each of its parts once', async () => {
    const { client, run, person } = await importing(await testShop(db()))
    const customerId = await person('김서연', '010-2846-1934')
    const part = {
      idempotencyKey: key(),
      importId: null,
      what: 'visits' as const,
      fileName: '방문.csv',
      rowsTotal: 3,
      part: 'more' as const,
      rows: visits.slice(0, 2),
    }
    const first = await client.customers.importRun(part)
    expect(await client.customers.importRun(part)).toEqual(first)
    const next = { ...part, idempotencyKey: key(), importId: first.importId, part: 'last' as const }
    expect(await refusalOf(client.customers.importRun({ ...next, what: 'notes' }))).toBe('IMPORT_BROKEN_OFF')
    expect(
      await client.customers.importRun({ ...next, idempotencyKey: key(), rows: visits.slice(2) }),
    ).toMatchObject({
      created: 3,
      state: 'done',
    })
    expect((await client.customers.timeline({ customerId })).entries).toHaveLength(3)
    await client.customers.importUndo({ importId: first.importId })
    expect((await client.customers.timeline({ customerId })).entries).toEqual([])
    expect(await run('visits', visits)).toMatchObject({ created: 3 })
  })

  it('is undone to what was there before, but for visits since then', async () => {
    const shop = await testShop(db())
    const { client, run, person } = await importing(shop)
    const customerId = await person('김서연', '010-2846-1934')
    const before = await client.customers.get({ customerId })
    const { importId } = await run('visits', visits)
    await client.customers.importUndo({ importId })
    expect(await client.customers.get({ customerId })).toEqual(before)
    expect((await client.customers.facts({ customerId })).counts).toMatchObject({ visits: 0 })
    expect(await refusalOf(client.customers.importUndo({ importId }))).toBe('IMPORT_ALREADY_UNDONE')
  })

  it('is in what the shop may take away, with the customer and the amount', async () => {
    const { run, person } = await importing(await testShop(db()))
    await person('김서연', '010-2846-1934')
    await run('visits', visits)
    const rows = await pastPart(db().reader, { after: 0, limit: 10, whose: null })
    expect(rows.map((row) => [row.name, row.business_date, row.amount_krw])).toEqual([
      ['김서연', '2025-03-02', 38_000],
      ['김서연', '2025-06-11', 70_000],
      ['김서연', '2025-09-01', null],
    ])
  })
})

onBothDatabases('taking notes in', (db) => {
  const notes = [
    { row: 2, ...seoyeon, date: '2025-03-02', text: '조용히 계시는 걸 좋아하심' },
    { row: 3, ...seoyeon, date: '2025-03-03', text: '파마약 알레르기', warning: 'Y' },
    { row: 4, ...seoyeon, date: '2025-03-04', text: '두피가 붉어짐', warning: '두피 민감' },
  ]

  it('puts each on its day, pins the warnings, and adds nothing the second time', async () => {
    const { client, run, person } = await importing(await testShop(db()))
    const customerId = await person('김서연', '010-2846-1934')
    expect(await run('notes', notes)).toMatchObject({ what: 'notes', created: 3, skipped: 0 })
    const { entries } = await client.customers.timeline({ customerId, kind: 'notes' })
    expect(entries.map(({ businessDate, note }) => [businessDate, note?.text])).toEqual([
      ['2025-03-04', '두피가 붉어짐'],
      ['2025-03-03', '파마약 알레르기'],
      ['2025-03-02', '조용히 계시는 걸 좋아하심'],
    ])
    const warned = await client.customers.get({ customerId })
    expect(warned).toMatchObject({ warning: '파마약 알레르기 · 두피 민감', warnedBy: '한지우' })
    expect(await run('notes', notes)).toMatchObject({ created: 0, skipped: 3 })
    expect(await client.customers.get({ customerId })).toEqual(warned)
  })

  it('says what is missing or too long in each line', async () => {
    const { client, person } = await importing(await testShop(db()))
    await person('김서연', '010-2846-1934')
    const { verdicts } = await client.customers.importCheck({
      what: 'notes',
      rows: [
        { row: 2, ...seoyeon, date: '2025-03-02', text: ' ' },
        { row: 3, ...seoyeon, date: '', text: '메모' },
        { row: 4, ...seoyeon, date: '2025-03-02', text: '메'.repeat(2001) },
        { row: 5, ...seoyeon, date: '2025-03-02', text: '메'.repeat(201), warning: '고정' },
        { row: 6, ...seoyeon, date: '2025-03-02', text: '', warning: '땅콩' },
        { row: 7, ...seoyeon, date: '2025-03-02', text: "<b>'; drop table", warning: 'N' },
      ],
    })
    expect(
      verdicts.map(({ row, issues }) => [row, issues.map(({ field, code }) => `${field} ${code}`)]),
    ).toEqual([
      [2, ['text TEXT_MISSING']],
      [3, ['date DAY_INVALID']],
      [4, ['text TOO_LONG']],
      [5, ['warning TOO_LONG']],
    ])
  })

  it('is undone but for a note that somebody edited and a warning that somebody wrote since', async () => {
    const shop = await testShop(db())
    const { client, run, person } = await importing(shop)
    const customerId = await person('김서연', '010-2846-1934')
    const first = await run('notes', notes)
    expect(await client.customers.importUndo({ importId: first.importId })).toMatchObject({ kept: 0 })
    expect(await client.customers.get({ customerId })).toMatchObject({ warning: '' })
    const again = await run('notes', notes)
    const { entries } = await client.customers.timeline({ customerId, kind: 'notes' })
    const [newest] = entries.flatMap(({ note }) => note ?? [])
    if (newest === undefined) throw new Error('no note came in')
    const { noteId, version: seen } = newest
    await client.customers.editNote({ noteId, version: seen, text: '두피가 아직 붉음' })
    const { version } = await client.customers.get({ customerId })
    await client.customers.update({ customerId, version, warning: '견과류 알레르기' })
    expect(await client.customers.importUndo({ importId: again.importId })).toMatchObject({ kept: 1 })
    const left = await client.customers.timeline({ customerId, kind: 'notes' })
    expect(left.entries.map(({ note }) => note?.text)).toEqual(['두피가 아직 붉음'])
    expect(await client.customers.get({ customerId })).toMatchObject({ warning: '견과류 알레르기' })
  })
})
