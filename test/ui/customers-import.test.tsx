import { screen, waitFor, within } from '@testing-library/react'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ImportScreen } from '../../src-renderer/domains/customers/ImportScreen.tsx'
import { guessMapping, rowsOf, withTarget } from '../../src-renderer/domains/customers/import-columns.ts'
import { partsOf } from '../../src-renderer/domains/customers/import-parts.ts'
import { readListFile } from '../../src-renderer/domains/customers/read-list-file.ts'
import { exportWords } from '../../src-shared/domains/customers/export-words.ts'
import { importRowSchema } from '../../src-shared/domains/customers/import-contract.ts'
import { importRules } from '../../src-shared/domains/customers/model.ts'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { type ShopWindow, shopWindow } from './support/shop-window.tsx'
import { type Cell, workbook } from './support/workbook.ts'

const bytesOf = (text: string, encoding: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(iconv.encode(text, encoding, { addBOM: encoding === 'utf16-le' }))
const fileOf = (content: string | Uint8Array<ArrayBuffer>, name = '명단.csv') => new File([content], name)
const read = async (content: string | Uint8Array<ArrayBuffer>, name?: string) => {
  const table = await readListFile(fileOf(content, name))
  return table.ok ? { headers: table.value.headers, lines: table.value.lines } : table.error.code
}

describe('a list from another program', () => {
  const text = '성함,핸드폰\r\n김서연,010-2846-1934\r\n"강, 서준",01090214471\r\n'
  const table = {
    headers: ['성함', '핸드폰'],
    lines: [
      ['김서연', '010-2846-1934'],
      ['강, 서준', '01090214471'],
    ],
  }

  it.each(['utf8', 'euc-kr', 'utf16-le'])('is read when it was saved as %s', async (encoding) => {
    expect(await read(bytesOf(text, encoding))).toEqual(table)
  })

  it('is read with tabs or semicolons, with a mark at the start, and with a title above the columns', async () => {
    expect(await read(text.replaceAll(',', '\t').replaceAll('"', ''))).toMatchObject({
      headers: table.headers,
    })
    expect(await read('성함;핸드폰\n김서연;010\n박;011\n')).toMatchObject({ headers: table.headers })
    expect(await read(`\uFEFF${text}`)).toEqual(table)
    expect(await read(`고객 명단 2026\n\n${text}`)).toEqual(table)
  })

  it('is read from Excel with numbers as they are written and dates as days', async () => {
    const rows: readonly (readonly Cell[])[] = [
      ['이름', '연락처', '생년월일', '방문횟수'],
      ['김<서>연', 1028461934, { days: 34306 }, 42],
      ['강서준', '010-9021-4471', '88.7.21', ''],
    ]
    expect(await read(workbook(rows), 'a.xlsx')).toEqual({
      headers: ['이름', '연락처', '생년월일', '방문횟수'],
      lines: [
        ['김<서>연', '1028461934', '1993-12-03', '42'],
        ['강서준', '010-9021-4471', '88.7.21', ''],
      ],
    })
  })

  it('is read from the web page that some programs call Excel', async () => {
    const page =
      '<html><table><tr><th>성명</th><th>전화</th></tr><tr><td>이하린</td><td>010</td></tr></table></html>'
    expect(await read(page, 'a.xls')).toEqual({ headers: ['성명', '전화'], lines: [['이하린', '010']] })
  })

  it('is refused in words when it is an old Excel file, a broken one, or empty', async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])
    expect(await read(old, 'a.xls')).toBe('FILE_OLD_EXCEL')
    expect(await read(workbook([['a', 'b']]).slice(0, 200), 'a.xlsx')).toBe('FILE_NOT_A_LIST')
    expect(await read('PK\u0003\u0004 not a workbook', 'a.xlsx')).toBe('FILE_NOT_A_LIST')
    expect(await read('')).toBe('FILE_EMPTY')
    expect(await read('성함,핸드폰\n')).toBe('FILE_EMPTY')
    expect(await read(`이름,전화\n${'김,010\n'.repeat(50_001)}`)).toBe('FILE_TOO_LONG')
  })
})

describe('matching columns', () => {
  it('knows columns by their Korean and English names, and gives each place once', () => {
    const headers = [
      'No',
      '고객명',
      '휴대전화 번호',
      '생일',
      '비고',
      '최근 방문일',
      '방문횟수',
      '알레르기',
      '메모',
    ]
    expect(guessMapping(headers, 'customers')).toEqual([
      'none',
      'name',
      'phone',
      'birth',
      'memo',
      'lastVisitOn',
      'visitCount',
      'warning',
      'none',
    ])
    expect(guessMapping(['Name', 'Mobile', 'Date of birth', 'Notes'], 'customers')).toEqual([
      'name',
      'phone',
      'birth',
      'memo',
    ])
  })

  it('never puts money anywhere by itself', () => {
    for (const header of [
      '적립금',
      '선불 잔액',
      '포인트',
      '정액권',
      '누적매출',
      'Balance',
      'Total spent',
      '미수금',
    ]) {
      expect(guessMapping([header], 'customers'), header).toEqual([null])
    }
  })

  it('knows the columns of a list of visits and of a list of notes, the export of this program among them', () => {
    expect(
      guessMapping(['방문일', '고객명', '연락처', '시술내용', '담당자', '결제금액', '비고'], 'visits'),
    ).toEqual(['date', 'name', 'phone', 'services', 'designer', 'amount', 'memo'])
    expect(guessMapping(exportWords.ko.visits, 'visits')).toEqual([
      'date',
      'time',
      'name',
      'phone',
      'services',
      'designer',
      'minutes',
      'state',
      'amount',
      'memo',
    ])
    expect(guessMapping(exportWords.en.visits, 'visits')).toEqual(
      guessMapping(exportWords.ko.visits, 'visits'),
    )
    expect(guessMapping(['Date', 'Customer', 'Mobile', 'Note', 'Pinned'], 'notes')).toEqual([
      'date',
      'name',
      'phone',
      'text',
      'warning',
    ])
    expect(guessMapping(['방문일', '이름', '잔여 포인트'], 'visits')).toEqual(['date', 'name', null])
  })

  it('takes a place from the column that had it, but lets many columns go to the notes', () => {
    expect(withTarget(['name', 'phone'], 1, 'name')).toEqual(['none', 'name'])
    expect(withTarget(['note', 'none'], 1, 'note')).toEqual(['note', 'note'])
    const table = {
      fileName: 'a',
      bytes: 1,
      headers: ['성함', '적립금', '비고'],
      fingerprint: 'a',
      numbers: [2],
      lines: [['김서연', '12,400', '조용히']],
    }
    expect(rowsOf(table, ['name', 'note', 'memo'], 'customers')).toMatchObject([
      { row: 2, name: '김서연', memo: '조용히\n적립금: 12,400' },
    ])
  })

  it('sends long lists in parts that the door lets through', () => {
    const row = importRowSchema.parse({ row: 1, name: '가' })
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      ...row,
      row: index + 2,
      memo: '메'.repeat(1500),
    }))
    const parts = partsOf(rows)
    expect(parts.flat()).toHaveLength(20_000)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(importRules.rowsPerPart)
      expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(8 * 1024 * 1024)
    }
    expect(partsOf([])).toEqual([[]])
  })
})

describe('taking a list in on the screen', () => {
  let counter: ShopWindow
  let keys = 0
  const key = () => `ui-import-${String((keys += 1)).padStart(8, '0')}` as IdempotencyKey

  beforeEach(async () => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(528)
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
    counter = await shopWindow()
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await counter.close()
  })

  const choose = async (text: string, kind = '고객', look: () => Promise<void> = async () => undefined) => {
    const { user } = await counter.show(<ImportScreen />)
    await look()
    await user.click(await screen.findByRole('button', { name: kind }))
    await user.upload(
      await screen.findByLabelText('파일 고르기', { selector: 'input' }),
      fileOf(bytesOf(text, 'euc-kr')),
    )
    await screen.findByRole('heading', { name: '미리보기' })
    return user
  }
  // The button can be pressed once every line was judged.
  const ready = async (name: string) => {
    const button = await screen.findByRole('button', { name })
    await waitFor(() => expect(button).toHaveProperty('disabled', false))
    return button
  }
  const find = async (query: string) => (await counter.client.customers.search({ query, limit: 100 })).rows
  const lineOf = async (name: RegExp) => {
    const cell = await screen.findByText(name)
    const line = cell.closest('li')
    if (line === null) throw new Error('the name stands in no line')
    return within(line)
  }

  it('waits for an answer about money, has bad lines mended in place, and takes in what is good', async () => {
    const user = await choose(
      '성함,핸드폰,생일,적립금\n김서연,010-2846-1934,93.12.03,12400\n박현,010-771-66,,\n정유진,01055632718,02.30,\n',
    )
    const take = screen.getByRole('button', { name: /명 가져오기/ })
    expect(screen.getByText('돈이 걸린 열을 골라 주세요')).toBeTruthy()
    expect(take).toHaveProperty('disabled', true)
    await user.selectOptions(screen.getByRole('combobox', { name: '적립금 열을 넣을 항목' }), 'note')
    const bad = await lineOf(/^박현$/)
    expect(await bad.findByText(/전화번호가 8자리예요/)).toBeTruthy()
    expect((await lineOf(/^정유진$/)).getByText(/없는 날짜예요/)).toBeTruthy()
    const phone = bad.getByRole('textbox', { name: '휴대전화' })
    await user.clear(phone)
    await user.type(phone, '010-7712-6603{Enter}')
    await waitFor(() => expect(screen.queryByText(/8자리예요/)).toBeNull())
    await user.click(await ready('3명 가져오기'))
    expect(await screen.findByText('3명을 가져왔어요')).toBeTruthy()
    const [first] = await find('김서연')
    if (first === undefined) throw new Error('nobody was imported')
    expect(await counter.client.customers.get({ customerId: first.customerId })).toMatchObject({
      birth: '1993-12-03',
      memo: '적립금: 12400',
    })
    expect(await find('6603')).toHaveLength(1)
    expect(await find('정유진')).toMatchObject([{ birth: null }])
  })

  it('lets one answer serve all lines with the same trouble', async () => {
    const user = await choose('이름,전화\n가가,010-1\n나나,010-2\n다다,010-3\n라라,010-4444-5555\n')
    await user.click((await screen.findAllByRole('button', { name: '3줄 모두 이렇게' }))[0] ?? document.body)
    await user.click(await ready('4명 가져오기'))
    expect(await screen.findByText('4명을 가져왔어요')).toBeTruthy()
    expect(await find('가가')).toMatchObject([{ phone: null }])
  })

  it('shows who is known already and what two lines share, and does as it is told', async () => {
    await counter.client.customers.create({ idempotencyKey: key(), name: '김서연', phone: '010-2846-1934' })
    const user = await choose(
      '이름,전화,생일\n김서윤,01028461934,1993-12-03\n한가온,010-6615-8432,\n한가람,01066158432,\n',
    )
    expect(await screen.findByText(/이미 있는 고객이에요/)).toBeTruthy()
    const known = await lineOf(/^김서윤$/)
    expect(known.getByRole('button', { name: '빈 칸 채우기' }).getAttribute('aria-pressed')).toBe('true')
    await user.click(known.getByRole('button', { name: '덮어쓰기' }))
    const twice = await lineOf(/^한가람$/)
    expect(twice.getByText(/파일 안에 같은 번호가 있어요 \(3, 4줄\)/)).toBeTruthy()
    await user.click(twice.getByRole('button', { name: '따로 등록' }))
    await user.click(await ready('3명 가져오기'))
    expect(await screen.findByText(/새로 2명 · 합침 1줄/)).toBeTruthy()
    expect(await find('김서윤')).toMatchObject([{ birth: '1993-12-03' }])
    expect(await find('8432')).toHaveLength(2)
  })

  it('takes everything back at once, after saying what that does', async () => {
    const user = await choose('이름,전화\n강서준,010-9021-4471\n')
    await user.click(await ready('1명 가져오기'))
    await user.click(await screen.findByRole('button', { name: '되돌리기' }))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByText(/그 사이 예약이나 매출이 생겼거나/)).toBeTruthy()
    expect(await find('강서준')).toHaveLength(1)
    await user.click(within(dialog).getByRole('button', { name: '되돌리기' }))
    await waitFor(async () => expect(await find('강서준')).toEqual([]))
  })

  it('cannot start without a column of names', async () => {
    await choose('열1,전화\n강서준,010-9021-4471\n')
    expect(await screen.findByText('이름 열을 골라 주세요')).toBeTruthy()
    expect(screen.getByRole('button', { name: /가져오기/ })).toHaveProperty('disabled', true)
  })

  const person = (name: string, phone: string) =>
    counter.client.customers.create({ idempotencyKey: key(), name, phone })

  it('takes visits of before in: bad rows mended in place, unknown people registered, nothing twice', async () => {
    const { customerId } = await person('김서연', '010-2846-1934')
    const list = [
      '방문일,고객명,연락처,시술,담당,금액',
      '2025-03-02,김서연,010-2846-1934,레이어드 컷,윤소미,38000',
      '2025-13-40,김서연,010-2846-1934,뿌리 염색,윤소미,"70,000원"',
      '2025-05-01,강서준,010-9021-4471,남성 컷,박도윤,25000',
      '2025-03-02,김서연,010-2846-1934,레이어드 컷,윤소미,38000',
    ].join('\n')
    const user = await choose(`${list}\n`, '지난 방문')
    expect(screen.getByRole('heading', { level: 1, name: '방문 기록 가져오기' })).toBeTruthy()
    const bad = await lineOf(/^뿌리 염색$/)
    expect(await bad.findByText(/날짜를 읽을 수 없어요/)).toBeTruthy()
    await user.type(bad.getByRole('textbox', { name: '날짜' }), '{Control>}a{/Control}2025-04-03{Enter}')
    const unknown = await lineOf(/^강서준$/)
    await user.click(unknown.getByRole('button', { name: '새 고객으로 등록' }))
    expect(await screen.findByText(/위에 똑같은 줄이 있어요/)).toBeTruthy()
    await waitFor(() => expect(screen.queryByText(/날짜를 읽을 수 없어요/)).toBeNull())
    await user.click(await ready('방문 3건 가져오기'))
    expect(await screen.findByText('방문 3건을 가져왔어요')).toBeTruthy()
    expect(screen.getByText('방문 3건 · 새로 1명 · 뺀 줄 1줄')).toBeTruthy()
    const told = await counter.client.customers.timeline({ customerId })
    expect(told.entries.map(({ past }) => past?.services)).toEqual(['뿌리 염색', '레이어드 컷'])
    expect(await find('강서준')).toMatchObject([{ visitCount: 1, lastVisitOn: '2025-05-01' }])
  })

  it('says whose names are no designer here, who come in with nobody that they ask for', async () => {
    const text = '이름,담당,등록일\n가가,옛사람,2021.3.5\n나나,옛사람,\n다다,,언젠가\n'
    await choose(text, '고객')
    expect(await screen.findByText(/단골에 없는 담당이라 담당 없이 가져와요: 옛사람 2줄/)).toBeTruthy()
    expect(await screen.findByText('등록일을 읽을 수 없어요. 고치거나 비워 두세요.')).toBeTruthy()
  })

  it('says that an import broke off, goes on with the same file, and doubles nobody', async () => {
    const text = '이름,전화\n가가,\n나나,\n다다,\n'
    const file = await readListFile(fileOf(bytesOf(text, 'euc-kr')))
    if (!file.ok) throw new Error(file.error.code)
    const { fileName, fingerprint, lines } = file.value
    const rows = lines.map(([name = ''], index) => ({ row: index + 2, name }))
    const part = { idempotencyKey: key(), importId: null, what: 'customers' as const, fileName, fingerprint }
    await counter.client.customers.importRun({ ...part, rowsTotal: 3, part: 'more', rows: rows.slice(0, 2) })
    const user = await choose(text, '고객', async () => {
      expect(await screen.findByText(/^3줄 가운데 2줄이 들어왔어요\. 같은 파일을 다시 고르면/)).toBeTruthy()
      expect(screen.getByRole('button', { name: '되돌리기' })).toBeTruthy()
    })
    expect(await screen.findByText(/멈췄던 가져오기를 이어 가요\. 이미 들어온 2줄은/)).toBeTruthy()
    expect(await screen.findAllByText('이미 들어와 있어요. 다시 넣지 않아요.')).toHaveLength(2)
    await user.click(await ready('1명 가져오기'))
    expect(await screen.findByText('3명을 가져왔어요')).toBeTruthy()
    expect(await Promise.all(['가가', '나나', '다다'].map(find))).toMatchObject([
      [{ name: '가가' }],
      [{ name: '나나' }],
      [{ name: '다다' }],
    ])
    expect(await counter.client.customers.imports()).toMatchObject([{ state: 'done', created: 3 }])
  })

  it('asks what a word for the state of a visit means, leaves bookings out, and says which designers are only names', async () => {
    const { customerId } = await person('김서연', '010-2846-1934')
    const list = [
      '방문일,시간,고객명,연락처,시술,담당,소요시간,상태,금액',
      '2025-03-02,14:30,김서연,010-2846-1934,레이어드 컷,옛사람,60,완료,38000',
      '2025-04-02,오후 3:00,김서연,010-2846-1934,뿌리 염색,옛사람,90분,보류,70000',
      '2026-12-24,14:00,김서연,010-2846-1934,펌,옛사람,120,예약확정,90000',
      '2025-05-02,점심,김서연,010-2846-1934,클리닉,,30,고객취소,30000',
    ].join('\n')
    const user = await choose(`${list}\n`, '지난 방문')
    expect(await screen.findByText(/단골에 없는 담당이라 이름만 남겨요: 옛사람 3줄/)).toBeTruthy()
    const unsure = await lineOf(/^뿌리 염색$/)
    expect(await unsure.findByText(/‘보류’가 방문인지 알 수 없어요/)).toBeTruthy()
    await user.type(unsure.getByRole('textbox', { name: '상태' }), '{Control>}a{/Control}노쇼{Enter}')
    expect((await lineOf(/^펌$/)).getByText(/아직 방문하지 않은 예약/)).toBeTruthy()
    expect((await lineOf(/^클리닉$/)).getByText(/시간을 읽을 수 없어요/)).toBeTruthy()
    await user.click(await ready('방문 3건 가져오기'))
    expect(await screen.findByText('방문 3건을 가져왔어요')).toBeTruthy()
    const told = await counter.client.customers.timeline({ customerId })
    expect(told.entries.map(({ past }) => [past?.services, past?.state])).toEqual([
      ['클리닉', 'cancelled'],
      ['뿌리 염색', 'no_show'],
      ['레이어드 컷', 'done'],
    ])
  })

  it('takes notes in, pins what is a warning, and offers another name where nobody is known', async () => {
    const { customerId } = await person('김서연', '010-2846-1934')
    const user = await choose(
      '날짜,이름,내용,주의\n2025-03-01,김서연,조용히,\n2025-03-02,김서은,파마약 알레르기,Y\n',
      '메모',
    )
    const line = await lineOf(/^김서은$/)
    expect(await line.findByText(/고객 목록에 없는 분이에요/)).toBeTruthy()
    await user.type(line.getByRole('textbox', { name: '이름' }), '{Control>}a{/Control}김서연{Enter}')
    await user.click(await ready('메모 2개 가져오기'))
    expect(await screen.findByText('메모 2개를 가져왔어요')).toBeTruthy()
    expect(await counter.client.customers.get({ customerId })).toMatchObject({ warning: '파마약 알레르기' })
    await user.click(screen.getByRole('button', { name: '되돌리기' }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: '되돌리기' }))
    await waitFor(async () =>
      expect(await counter.client.customers.get({ customerId })).toMatchObject({ warning: '' }),
    )
  })
})
