import {
  type ImportField,
  type ImportKind,
  type ImportRow,
  importFieldsOf,
} from '../../../src-shared/domains/customers/import-contract.ts'

/** A list as it was read from a file: the names of its columns, and its lines as text. */
export type ListTable = {
  readonly fileName: string
  readonly bytes: number
  /** By which the same file is known when it comes again. */
  readonly fingerprint: string
  readonly headers: readonly string[]
  /** The line in the file at which each of `lines` stands, as a spreadsheet counts. */
  readonly numbers: readonly number[]
  readonly lines: readonly (readonly string[])[]
}

/** Where a column goes; null is not decided yet. `note` adds it to the notes, with the column's name before it. */
export type Target = ImportField | 'note' | 'none'
export type Mapping = readonly (Target | null)[]

/** Headers that older salon programs use, Korean and English, without spaces and signs. */
const who = {
  name: /^(이름|성명|성함|고객(명|이름|성함)?|회원(명|이름)?|손님|name|customer|customername|client|fullname)$/,
  phone:
    /^(휴대(폰|전화)?(번호)?|핸드폰(번호)?|전화(번호)?|연락처|모바일|폰|hp|tel|phone(number)?|mobile|cell(phone)?|contact)\d?$/,
}
const memo = /^(메모|비고|특이사항|참고|고객메모|상담내용|memo|notes?|comments?|remarks?)$/
const warning = /^(주의(사항|할점)?|알레르기|알러지|allerg(y|ies)|warnings?|caution)$/
type Words = Readonly<Partial<Record<ImportField, RegExp>>>
const words: Readonly<Record<ImportKind, Words>> = {
  customers: {
    ...who,
    memo,
    warning,
    email: /^(이?메일(주소)?|email(address)?)$/,
    birth: /^(생일|생년월일|생년월|birth(day|date)?|dateofbirth|dob)$/,
    lastVisitOn: /^(최근방문(일|일자)?|마지막방문(일|일자)?|최종방문(일|일자)?|lastvisit(ed|edon|date)?)$/,
    designer:
      /^((선호|지정|전담)?담당(자|디자이너|쌤|직원)?|(선호|지정|전담)디자이너|디자이너(명)?|(preferred|favou?rite)?(designer|stylist))$/,
    registeredOn:
      /^((회원|고객)?(등록|가입)(일|일자|날짜|일시)?|최초등록(일|일자)?|(registered|registration|joined|membersince)(on|at|date)?|createdat)$/,
    visitCount: /^((총)?방문(횟수|수|회수|건수)|이용횟수|visits?(count)?|numberofvisits|totalvisits)$/,
  },
  visits: {
    ...who,
    memo,
    date: /^(날짜|일자|(방문|시술|이용|예약|결제|매출)(일|일자|날짜|일시)|date|day|visit(date|ed|edon)?)$/,
    services:
      /^(시술(명|내용|내역|메뉴)?|메뉴(명)?|서비스(명)?|품목|내용|services?|menu|treatments?|items?)$/,
    designer:
      /^((시술)?담당(자|디자이너|쌤|직원)?|디자이너(명)?|시술자|선생님|직원(명)?|designer|stylist|staff)$/,
    time: /^((방문|예약|시작|이용)?(시간|시각)|time|start(s|ed)?(at|time)?)$/,
    minutes: /^(분|소요(시간|분)|시술(시간|분)|minutes?|mins?|duration)$/,
    state: /^((방문|예약|처리|진행)?상태|방문여부|((visit|booking|appointment)?(status|state))|outcome)$/,
    amount: /^((결제|시술|판매|매출|총)?금액|총액|합계|가격|매출(액)?|amount|price|total|paid)$/,
  },
  notes: {
    ...who,
    date: /^(날짜|일자|(작성|등록|기록|상담)(일|일자|날짜|일시)|date|day|writtenon|created(at|on)?)$/,
    text: /^(메모(내용)?|내용|노트|상담(내용|메모)?|기록|비고|특이사항|고객메모|text|notes?|memo|content|comments?|remarks?)$/,
    warning:
      /^(고정(메모)?|중요|주의(사항|할점)?|알레르기|알러지|pin(ned)?|important|allerg(y|ies)|warnings?|caution)$/,
  },
}

/** What smells of money or of something that counts as money: it is never put anywhere by itself. */
const money =
  /적립|포인트|마일리지|잔액|잔고|선불|정액|회원권|예치|충전|미수|외상|매출|금액|결제|할인|쿠폰|point|balance|credit|prepaid|deposit|sales|spent|amount|price|owed|debt/

function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Whether a column is about money, so that somebody has to say what becomes of it. */
export function isMoneyColumn(header: string): boolean {
  return money.test(plain(header))
}

/** Guesses where each column goes by its name; a place is given once. Money that counts is left undecided, the rest left out. */
export function guessMapping(headers: readonly string[], what: ImportKind): Mapping {
  const taken = new Set<ImportField>()
  const fields: readonly ImportField[] = importFieldsOf[what]
  return headers.map((header) => {
    const field = fields.find((each) => !taken.has(each) && words[what][each]?.test(plain(header)))
    // What a visit cost is history. Every other column of money is asked about.
    if (field !== 'amount' && isMoneyColumn(header)) return null
    if (field === undefined) return 'none'
    taken.add(field)
    return field
  })
}

/** Puts a column somewhere; a place that can hold one column only is taken from the one that had it. */
export function withTarget(mapping: Mapping, column: number, target: Target): Mapping {
  return mapping.map((there, index) => {
    if (index === column) return target
    return there === target && target !== 'note' && target !== 'none' ? 'none' : there
  })
}

/** The first few values of a column, to recognise it by. */
export function samplesOf(table: ListTable, column: number): string {
  const values: string[] = []
  for (const line of table.lines) {
    const value = line[column]?.trim() ?? ''
    if (value !== '' && !values.includes(value)) values.push(value)
    if (values.length === 3) break
  }
  return values.join(' · ')
}

/** The lines with their columns put in their places. */
export function rowsOf(table: ListTable, mapping: Mapping, what: ImportKind): readonly ImportRow[] {
  const noted = what === 'notes' ? 'text' : 'memo'

  return table.lines.map((line, index) => {
    const cells = new Map<ImportField, string>()
    const notes: string[] = []
    for (const [column, target] of mapping.entries()) {
      const value = (line[column] ?? '').trim()
      if (target === null || target === 'none' || value === '') continue
      if (target === 'note') notes.push(`${table.headers[column] ?? ''}: ${value}`)
      else cells.set(target, value)
    }
    const cell = (field: ImportField) => {
      const own = cells.get(field) ?? ''
      const all = field === noted ? [own, ...notes].filter((part) => part !== '').join('\n') : own
      return all.slice(0, longestCell)
    }
    return {
      row: table.numbers[index] ?? index + 1,
      name: cell('name'),
      phone: cell('phone'),
      email: cell('email'),
      birth: cell('birth'),
      memo: cell('memo'),
      warning: cell('warning'),
      lastVisitOn: cell('lastVisitOn'),
      visitCount: cell('visitCount'),
      registeredOn: cell('registeredOn'),
      date: cell('date'),
      time: cell('time'),
      minutes: cell('minutes'),
      state: cell('state'),
      services: cell('services'),
      designer: cell('designer'),
      amount: cell('amount'),
      text: cell('text'),
    }
  })
}

const longestCell = 4000
