import { expect, it } from 'vitest'
import { importRules } from '../../../src-shared/domains/customers/model.ts'
import { businessDateOf, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { bookingFor, designer, saleTo } from './visits.ts'

let made = 0
const key = () => `import-test-${String((made += 1)).padStart(6, '0')}` as IdempotencyKey

async function importing(shop: TestShop) {
  const { client } = await shop.manager()
  type Row = Parameters<typeof client.customers.importRun>[0]['rows'][number]
  const run = (rows: readonly Row[], extra: { fileName?: string } = {}) =>
    client.customers.importRun({
      idempotencyKey: key(),
      importId: null,
      fileName: '고객명단.xlsx',
      rowsTotal: Math.max(1, rows.length),
      part: 'last',
      rows: [...rows],
      ...extra,
    })
  const find = async (query: string) => (await client.customers.search({ query, limit: 100 })).rows
  return { client, run, find }
}

onBothDatabases('checking a list before taking it in', (db) => {
  it('says what is wrong with each line and who is known already, and writes nothing', async () => {
    const shop = await testShop(db())
    const { client, find } = await importing(shop)
    const known = await client.customers.create({
      idempotencyKey: key(),
      name: '김서연',
      phone: '010-2846-1934',
    })
    const { verdicts } = await client.customers.importCheck({
      rows: [
        { row: 2, name: '강서준', phone: '010 9021 4471', birth: '1988.7.21', visitCount: '12회' },
        { row: 18, name: '김서연', phone: '+82 10-2846-1934' },
        { row: 57, name: '박 현', phone: '010-771-66' },
        { row: 103, name: '정유진', phone: '010-5563-2718', birth: '02.30' },
        { row: 104, name: '', phone: '010-5563-2719' },
        { row: 105, name: '가'.repeat(41) },
        { row: 106, name: '임나연', lastVisitOn: '2027-01-01', visitCount: 'many' },
        { row: 107, name: '윤도현', memo: '메'.repeat(2001) },
        { row: 108, name: '장태윤', birth: '0000-00-00', phone: '-', lastVisitOn: '2026-11-20 14:30:00' },
      ],
    })
    expect(verdicts).toEqual([
      {
        row: 18,
        issues: [{ field: 'phone', code: 'PHONE_KNOWN', weight: 'ask' }],
        known: { customerId: known.customerId, name: '김서연', visitCount: 0 },
      },
      { row: 57, issues: [{ field: 'phone', code: 'PHONE_INVALID', weight: 'bad' }], known: null },
      { row: 103, issues: [{ field: 'birth', code: 'BIRTH_INVALID', weight: 'ask' }], known: null },
      { row: 104, issues: [{ field: 'name', code: 'NAME_MISSING', weight: 'bad' }], known: null },
      { row: 105, issues: [{ field: 'name', code: 'NAME_TOO_LONG', weight: 'bad' }], known: null },
      {
        row: 106,
        issues: [
          { field: 'lastVisitOn', code: 'DATE_INVALID', weight: 'ask' },
          { field: 'visitCount', code: 'NUMBER_INVALID', weight: 'ask' },
        ],
        known: null,
      },
      { row: 107, issues: [{ field: 'memo', code: 'TOO_LONG', weight: 'bad' }], known: null },
    ])
    expect(await find('강서준')).toEqual([])
  })
})

onBothDatabases('taking a list in', (db) => {
  it('registers the good lines, leaves out the bad ones, and lists the import', async () => {
    const shop = await testShop(db())
    const { client, run, find } = await importing(shop)
    const summary = await run([
      {
        row: 2,
        name: '강서준',
        phone: '01090214471',
        birth: '88.7.21',
        memo: '조용히',
        warning: '두피 민감',
        lastVisitOn: '2026-10-24',
        visitCount: '42',
      },
      { row: 3, name: '박 현', phone: '010-771-66' },
      { row: 4, name: "<b>'; drop table", phone: '', birth: '02.30' },
    ])
    expect(summary).toMatchObject({ created: 2, updated: 0, skipped: 1, state: 'done', actorName: '한지우' })
    const [line] = await find('4471')
    expect(line).toMatchObject({
      name: '강서준',
      birth: '1988-07-21',
      visitCount: 42,
      lastVisitOn: '2026-10-24',
    })
    expect(await find('<b>')).toHaveLength(1)
    expect(await client.customers.imports()).toEqual([summary])
    const { rows } = await client.access.audit({ limit: 1 })
    expect(rows[0]).toMatchObject({ action: 'customers.imported', values: { created: '2', skipped: '1' } })
  })

  it('takes a part once, however often it is sent', async () => {
    const shop = await testShop(db())
    const { client, find } = await importing(shop)
    const part = {
      idempotencyKey: key(),
      importId: null,
      fileName: 'a.csv',
      rowsTotal: 2,
      part: 'more' as const,
      rows: [{ row: 1, name: '이하린', phone: '010-3370-0285' }],
    }
    const first = await client.customers.importRun(part)
    expect(await client.customers.importRun(part)).toEqual(first)
    expect(first).toMatchObject({ created: 1, state: 'running' })
    const last = { ...part, idempotencyKey: key(), importId: first.importId, part: 'last' as const }
    const done = await client.customers.importRun({ ...last, rows: [{ row: 2, name: '최지아' }] })
    expect(done).toMatchObject({ importId: first.importId, created: 2, state: 'done' })
    expect(await find('이하린')).toHaveLength(1)
    expect(await refusalOf(client.customers.importRun({ ...last, idempotencyKey: key() }))).toBe(
      'IMPORT_BROKEN_OFF',
    )
    const nobody = { ...last, idempotencyKey: key(), importId: 999 as typeof first.importId }
    expect(await refusalOf(client.customers.importRun(nobody))).toBe('NOT_FOUND')
  })

  it('takes each line of a file once, in one part or over two', async () => {
    const shop = await testShop(db())
    const { client, find } = await importing(shop)
    const line = { row: 1, name: '이하린', phone: '010-3370-0285' }
    const part = { importId: null, fileName: 'a.csv', rowsTotal: 2, part: 'more' as const, rows: [line] }
    const twice = { ...part, idempotencyKey: key(), rows: [line, { row: 1, name: '최지아' }] }
    expect(await refusalOf(client.customers.importRun(twice))).toBe('BAD_REQUEST')
    const { importId } = await client.customers.importRun({ ...part, idempotencyKey: key() })
    const again = { ...part, importId, idempotencyKey: key(), rows: [{ row: 1, name: '최지아' }] }
    expect(await refusalOf(client.customers.importRun(again))).toBe('IMPORT_BROKEN_OFF')
    expect(await find('최지아')).toEqual([])
  })

  it('leaves out, fills, overwrites or registers apart whoever has the phone already, as answered', async () => {
    const shop = await testShop(db())
    const { client, run, find } = await importing(shop)
    const add = (name: string, phone: string) =>
      client.customers.create({ idempotencyKey: key(), name, phone, memo: '보리차' })
    await add('가가', '010-1111-0001')
    await add('나나', '010-1111-0002')
    await add('다다', '010-1111-0003')
    await add('라라', '010-1111-0004')
    const line = { birth: '1990-01-01', memo: '커피', visitCount: '7' }
    const summary = await run([
      { row: 1, name: '가새', phone: '01011110001', ...line, onDuplicate: 'skip' },
      { row: 2, name: '나새', phone: '01011110002', ...line, onDuplicate: 'fill' },
      { row: 3, name: '다새', phone: '01011110003', ...line, onDuplicate: 'overwrite' },
      { row: 4, name: '라새', phone: '01011110004', ...line, onDuplicate: 'separate' },
    ])
    expect(summary).toMatchObject({ created: 1, updated: 2, skipped: 1 })
    const memoOf = async (query: string) => {
      const [row] = await find(query)
      if (row === undefined) throw new Error(`nobody is called ${query}`)
      const { name, birth, memo, visitCount } = await client.customers.get({ customerId: row.customerId })
      return { name, birth, memo, visitCount }
    }
    expect(await memoOf('0001')).toEqual({ name: '가가', birth: null, memo: '보리차', visitCount: 0 })
    expect(await memoOf('0002')).toEqual({
      name: '나나',
      birth: '1990-01-01',
      memo: '보리차\n커피',
      visitCount: 7,
    })
    expect(await memoOf('0003')).toEqual({ name: '다새', birth: '1990-01-01', memo: '커피', visitCount: 7 })
    expect((await find('0004')).map((row) => row.name).sort()).toEqual(['라라', '라새'])
    expect(await find('다다')).toEqual([])
  })

  it('makes one customer of two lines with one phone, unless told that they are two', async () => {
    const shop = await testShop(db())
    const { run, find } = await importing(shop)
    const summary = await run([
      { row: 1, name: '한가온', phone: '010-6615-8432' },
      { row: 2, name: '한가온', phone: '010 6615 8432', birth: '1995-05-05' },
      { row: 3, name: '한가람', phone: '010-6615-8432', onDuplicate: 'separate' },
    ])
    expect(summary).toMatchObject({ created: 2, updated: 1, skipped: 0 })
    expect(await find('한가온')).toMatchObject([{ birth: '1995-05-05' }])
    expect(await find('8432')).toHaveLength(2)
  })

  it('brings whom a customer asks for and since when they are one, and takes nothing of it from who is known', async () => {
    const shop = await testShop(db())
    // Before noon: since today is not since later than now.
    shop.clock.set('2026-11-21T09:00')
    const { client, run, find } = await importing(shop)
    const somi = await designer(db(), '윤소미')
    const yuna = await designer(db(), '최유나')
    const phones = ['010-2846-1934', '010-9021-4471', '010-9021-4472'] as const
    for (const phone of phones) await client.customers.create({ idempotencyKey: key(), name: '단골', phone })
    const [first, second, third] = (await find('단골')).toSorted((a, b) => a.customerId - b.customerId)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three are there')
    for (const { customerId } of [second, third]) {
      await client.customers.update({ customerId, version: 1, favouriteId: yuna })
    }
    const rows = [
      { row: 2, name: '임나연', designer: ' 윤소미 ', registeredOn: '2021.3.5' },
      { row: 3, name: '정유진', designer: '옛 사람', registeredOn: '2027-01-01' },
      { row: 4, name: '단골', phone: phones[0], designer: '윤소미', registeredOn: '2020-01-01' },
      { row: 5, name: '단골', phone: phones[1], designer: '윤소미' },
      { row: 6, name: '오하린', designer: '-', registeredOn: '2026-11-21' },
      { row: 7, name: '단골', phone: phones[2], designer: '옛 사람', onDuplicate: 'overwrite' },
      { row: 8, name: '한소희', phone: '010-5563-2718' },
      { row: 9, name: '한소희', phone: '010-5563-2718', designer: '윤소미', registeredOn: '2022-02-02' },
    ] as const
    const { verdicts, designers } = await client.customers.importCheck({ rows: [...rows] })
    expect(designers).toEqual([{ name: '옛 사람', match: 'none' }])
    expect(verdicts.find(({ row }) => row === 3)?.issues).toEqual([
      { field: 'registeredOn', code: 'REGISTERED_INVALID', weight: 'ask' },
    ])
    const { importId } = await run(rows)
    const told = async (name: string) => {
      const found = (await find(name)).toSorted((a, b) => a.customerId - b.customerId)
      const all = found.map(async ({ customerId }) => {
        const { favourite, createdAtMs } = await client.customers.get({ customerId })
        expect(createdAtMs).toBeLessThanOrEqual(shop.clock.now())
        const day = businessDateOf(epochMs(createdAtMs), { zone: 'Asia/Seoul', dayEndsAtMinute: 360 })
        return [favourite?.accountId ?? null, day]
      })
      return Promise.all(all)
    }
    expect(await told('임나연')).toEqual([[somi, '2021-03-05']])
    expect(await told('정유진')).toEqual([[null, '2026-11-21']])
    expect(await told('오하린')).toEqual([[null, '2026-11-21']])
    expect(await told('한소희')).toEqual([[somi, '2022-02-02']])
    expect(await told('단골')).toEqual([
      [somi, '2026-11-21'],
      [yuna, '2026-11-21'],
      [yuna, '2026-11-21'],
    ])
    await client.customers.importUndo({ importId })
    expect(await told('단골')).toEqual([
      [null, '2026-11-21'],
      [yuna, '2026-11-21'],
      [yuna, '2026-11-21'],
    ])
  })

  it('is for managers only', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    await client.access.createAccount({
      loginId: 'somi',
      name: '윤소미',
      title: '',
      type: 2,
      password: 'another long password',
      pin: null,
    })
    const window = shop.window()
    await window.client.access.signIn({ loginId: 'somi', password: 'another long password' })
    expect(await refusalOf(window.client.customers.imports())).toBe('NOT_PERMITTED')
  })
})

onBothDatabases('undoing an import', (db) => {
  it('takes back everyone and everything it brought', async () => {
    const shop = await testShop(db())
    const { client, run, find } = await importing(shop)
    const there = await client.customers.create({
      idempotencyKey: key(),
      name: '서은채',
      phone: '010-4420-6688',
      memo: '창가',
    })
    const { importId } = await run([
      { row: 1, name: '강서준', phone: '010-9021-4471' },
      {
        row: 2,
        name: '서은재',
        phone: '010-4420-6688',
        memo: '안쪽',
        visitCount: '5',
        onDuplicate: 'overwrite',
      },
    ])
    expect(await find('서은재')).toHaveLength(1)
    const undone = await client.customers.importUndo({ importId })
    expect(undone).toMatchObject({ state: 'undone', kept: 0 })
    expect(await find('강서준')).toEqual([])
    expect(await find('서은재')).toEqual([])
    const again = await client.customers.get({ customerId: there.customerId })
    expect(again).toMatchObject({ name: '서은채', memo: '창가', visitCount: 0, lastVisitOn: null })
    expect(await refusalOf(client.customers.importUndo({ importId }))).toBe('IMPORT_ALREADY_UNDONE')
    const { rows } = await client.access.audit({ limit: 1 })
    expect(rows[0]?.action).toBe('customers.import_undone')
  })

  it('keeps, and counts, whoever has a booking, a sale or an edit since then', async () => {
    const shop = await testShop(db())
    const { client, run, find } = await importing(shop)
    const { importId } = await run([
      { row: 1, name: '예약손님', phone: '010-1000-0001' },
      { row: 2, name: '매출손님', phone: '010-1000-0002' },
      { row: 3, name: '메모손님', phone: '010-1000-0003' },
      { row: 4, name: '아무개', phone: '010-1000-0004' },
    ])
    const idOf = async (query: string): Promise<AccountId> => {
      const [row] = await find(query)
      if (row === undefined) throw new Error(`nobody is called ${query}`)
      return row.customerId
    }
    await bookingFor(db(), { customerId: await idOf('예약손님'), date: '2026-11-22' })
    await saleTo(db(), { customerId: await idOf('매출손님'), date: '2026-11-21', paidKrw: 38_000 })
    const noted = await idOf('메모손님')
    await client.customers.update({ customerId: noted, version: 1, memo: '지우면 안 돼요' })
    expect(await client.customers.importUndo({ importId })).toMatchObject({ state: 'undone', kept: 3 })
    expect((await find('손님')).map((row) => row.name).sort()).toEqual(['매출손님', '메모손님', '예약손님'])
    expect(await find('아무개')).toEqual([])
  })

  it('keeps whoever something was noted of, or who agreed to something, since then', async () => {
    const shop = await testShop(db())
    const { client, run, find } = await importing(shop)
    const { importId } = await run([
      { row: 1, name: '기록손님', phone: '010-1000-0001' },
      { row: 2, name: '동의손님', phone: '010-1000-0002' },
      { row: 3, name: '아무개', phone: '010-1000-0003' },
    ])
    const [noted] = await find('기록손님')
    const [agreed] = await find('동의손님')
    if (noted === undefined || agreed === undefined) throw new Error('both were imported')
    const note = { kind: 'note', text: '창가 자리' } as const
    await client.customers.addNote({ idempotencyKey: key(), customerId: noted.customerId, ...note })
    const consent = { kind: 'privacy', state: 'given' } as const
    await client.customers.recordConsent({ idempotencyKey: key(), customerId: agreed.customerId, ...consent })
    expect(await client.customers.importUndo({ importId })).toMatchObject({ state: 'undone', kept: 2 })
    expect((await find('손님')).map((row) => row.name).sort()).toEqual(['기록손님', '동의손님'])
    expect(await find('아무개')).toEqual([])
  })

  it('is refused after seven days, with the day it was possible until', async () => {
    const shop = await testShop(db())
    const { run } = await importing(shop)
    const { importId } = await run([{ row: 1, name: '늦은 분' }])
    shop.clock.set('2026-11-28T14:21')
    const { client } = await shop.manager()
    await expect(client.customers.importUndo({ importId })).rejects.toMatchObject({
      code: 'IMPORT_UNDO_TOO_LATE',
      data: { details: { untilDate: '2026-11-28' } },
    })
    expect(await refusalOf(client.customers.importUndo({ importId: 999 as typeof importId }))).toBe(
      'NOT_FOUND',
    )
  })

  it('takes 5,000 lines in parts and back again', async () => {
    const shop = await testShop(db())
    const { client } = await importing(shop)
    const total = 5_000
    let importId: Awaited<ReturnType<typeof client.customers.importRun>>['importId'] | null = null
    const { rowsPerPart } = importRules
    for (let from = 0; from < total; from += rowsPerPart) {
      const rows = Array.from({ length: rowsPerPart }, (_, index) => ({
        row: from + index + 2,
        name: `손님${from + index}`,
        phone: `010-${String(2000 + Math.floor((from + index) / 1000))}-${String((from + index) % 10_000).padStart(4, '0')}`,
      }))
      const part = from + rowsPerPart >= total ? ('last' as const) : ('more' as const)
      const summary = await client.customers.importRun({
        idempotencyKey: key(),
        importId,
        fileName: 'big.csv',
        rowsTotal: total,
        part,
        rows,
      })
      importId = summary.importId
    }
    expect(await client.customers.counts()).toMatchObject({ all: total })
    if (importId === null) throw new Error('nothing was imported')
    expect(await client.customers.importUndo({ importId })).toMatchObject({ created: total, kept: 0 })
    expect(await client.customers.counts()).toMatchObject({ all: 0 })
  })
})
