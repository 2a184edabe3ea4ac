import { ulid } from 'ulid'
import {
  type AccountId,
  idempotencyKeySchema,
  type ReservationId,
} from '../../../../src-shared/kernel/ids.ts'
import { shownEverywhere } from '../../../../src-main/app/sample/names.ts'
import type { HttpClient } from '../../http-client.ts'
import type { Look } from '../look.ts'

/** What staff write of a customer, in the language of the shop that is photographed. */
const wordsIn = {
  ko: {
    memo: '조용히 계시는 것을 좋아하세요. 따뜻한 보리차.',
    warning: '염모제(PPD) 알레르기 — 패치 테스트 먼저. 무PPD 라인만 써 주세요.',
    formula: '무PPD 8.1 + 7.0 (2:1) · 6% · 35분\n끝 5 cm는 남기고 도포, 유분 케어 5분',
    visit: '새치 가르마 쪽이 늘었어요. 다음엔 28일 간격 권함.',
    message: '내일 예약 확인드렸어요',
    answer: '10분쯤 늦는다고 하세요',
    patch: '귀 뒤, 48시간',
    note: '다음 방문 때 두피 사진을 함께 보기로 했어요. 여름에 머리를 자주 묶으셔서 가르마 쪽이 약해졌고, 집에서는 두피 샴푸를 이틀에 한 번 쓰고 계세요.',
    consentNote: '매장 안에서만',
    newName: '이처음',
    erasedName: '최안녕',
    reason: '고객 요청',
  },
  en: {
    memo: 'Likes it quiet. Warm barley tea.',
    warning: 'Hair dye (PPD) allergy: patch test first. Use the PPD-free line only.',
    formula: 'PPD-free 8.1 + 7.0 (2:1) · 6% · 35 min\nLeft the last 5 cm out, oil care for 5 min',
    visit: 'More grey along the parting. Suggest every 28 days from now on.',
    message: 'Confirmed tomorrow’s booking',
    answer: 'Will be ten minutes late',
    patch: 'Behind the ear, 48 hours',
    note: 'We said we would look at photos of the scalp together next time. Ties her hair up a lot in summer, so the parting has become weaker; uses the scalp shampoo every other day at home.',
    consentNote: 'inside the shop only',
    newName: 'Iris Newcomb',
    erasedName: 'Ada Farewell',
    reason: 'Asked for by the customer',
  },
} as const

export type Told = {
  readonly customerId: AccountId
  /** The visit with its photos and its mixture. */
  readonly reservationId: ReservationId
  readonly words: (typeof wordsIn)[Look['language']]
}

const key = () => idempotencyKeySchema.parse(ulid())

/** A regular of the sample shop, of whom everything is known that can be; told once, however many albums ask. */
export async function tellOfRegular(shop: HttpClient, language: Look['language']): Promise<Told> {
  const words = wordsIn[language]
  const customerId = await regularOf(shop)
  const { version, memo: told } = await shop.customers.get({ customerId })
  const [designer] = (await shop.staff.list()).filter((one) => one.version !== null)
  const { memo, warning } = words
  const favouriteId = designer?.accountId ?? null
  const { visits } = await shop.customers.visitPhotos({ customerId })
  const reservationId = visits[0]?.reservationId
  if (reservationId == null) throw new Error('the regular has photos of a visit')
  if (told === words.memo) return { customerId, reservationId, words }
  await shop.customers.update({ customerId, version, memo, warning, birth: '1993-12-03', favouriteId })
  await noteAll(shop, { customerId, reservationId, words })
  await answerConsents(shop, customerId, words.consentNote)
  return { customerId, reservationId, words }
}

/** Who is shown everywhere in the sample shop, with photos of their visits. */
async function regularOf(shop: HttpClient): Promise<AccountId> {
  const { rows } = await shop.customers.search({ query: shownEverywhere })
  const [regular] = rows.toSorted((one, other) => other.visitCount - one.visitCount)
  if (regular === undefined) throw new Error(`the sample shop has ${shownEverywhere}`)
  return regular.customerId
}

async function noteAll(shop: HttpClient, { customerId, reservationId, words }: Told): Promise<void> {
  const of = () => ({ idempotencyKey: key(), customerId })
  await shop.customers.addNote({ ...of(), kind: 'formula', text: words.formula, reservationId })
  await shop.customers.addNote({ ...of(), kind: 'note', text: words.visit, reservationId })
  await shop.customers.addNote({ ...of(), kind: 'patch_test', text: words.patch, result: 'positive' })
  await shop.customers.addNote({ ...of(), kind: 'note', text: words.note })
  const message = { kind: 'message', channel: 'kakao' } as const
  await shop.customers.addNote({ ...of(), ...message, text: words.message, direction: 'to_customer' })
  await shop.customers.addNote({ ...of(), ...message, text: words.answer, direction: 'from_customer' })
}

async function answerConsents(shop: HttpClient, customerId: AccountId, note: string): Promise<void> {
  const of = () => ({ idempotencyKey: key(), customerId })
  await shop.customers.recordConsent({ ...of(), kind: 'privacy', state: 'given' })
  await shop.customers.recordConsent({ ...of(), kind: 'treatment', state: 'given' })
  await shop.customers.recordConsent({ ...of(), kind: 'photos', state: 'given', note })
  await shop.customers.recordConsent({ ...of(), kind: 'marketing', state: 'given' })
  await shop.customers.recordConsent({ ...of(), kind: 'marketing', state: 'withdrawn' })
}

/** Somebody who was registered a moment ago, and has nothing yet. */
export async function registerCustomer(shop: HttpClient, name: string): Promise<AccountId> {
  const made = await shop.customers.create({ idempotencyKey: key(), name, phone: '010-5555-0119' })
  return made.customerId
}

/** Closes an account and erases the person. */
export async function eraseCustomer(shop: HttpClient, customerId: AccountId, reason: string): Promise<void> {
  const { actor, sampleAccounts } = await shop.access.session()
  const pin = sampleAccounts.find(({ loginId }) => loginId === actor?.loginId)?.pin ?? ''
  await shop.customers.erase({ idempotencyKey: key(), customerId, pin, reason })
}
