/**
 * Cards that make the sandbox misbehave in one known way. Any other number that passes Luhn's check is approved. The
 * same table, for people, is docs/sandbox.md; a test holds the two together.
 */
export type Scenario =
  | 'approved'
  | 'limit_exceeded'
  | 'stolen'
  | 'slow'
  | 'answer_lost'
  | 'never_arrived'
  | 'reset'
  | 'html_502'
  | 'late_approval'
  | 'cancel_requested'
  | 'cancel_failed'
  | 'cancel_answer_lost'
  | 'cancel_never_arrived'
  | 'cancel_mismatched'

const scenarioOfCard: Readonly<Record<string, Scenario>> = {
  '4000000000000002': 'limit_exceeded',
  '4000000000009979': 'stolen',
  '4000000000000010': 'slow',
  '4000000000000028': 'answer_lost',
  '4000000000000036': 'never_arrived',
  '4000000000000044': 'reset',
  '4000000000000051': 'html_502',
  '4000000000000069': 'late_approval',
  '4000000000000077': 'cancel_requested',
  '4000000000000085': 'cancel_failed',
  '4000000000000093': 'cancel_answer_lost',
  '4000000000000101': 'cancel_never_arrived',
  '4000000000000119': 'cancel_mismatched',
}

export const magicCards: readonly (readonly [string, Scenario])[] = Object.entries(scenarioOfCard)

export function scenarioOf(cardNumber: string): Scenario {
  return (Object.hasOwn(scenarioOfCard, cardNumber) ? scenarioOfCard[cardNumber] : undefined) ?? 'approved'
}

/** Issuers by the first digits, longest first: enough for practice, not a bank's table. */
const issuers: readonly (readonly [string, string, string])[] = [
  ['451842', 'SHINHAN_CARD', '신한카드'],
  ['5', 'KOOKMIN_CARD', 'KB국민카드'],
  ['4', 'SHINHAN_CARD', '신한카드'],
  ['3', 'SAMSUNG_CARD', '삼성카드'],
  ['6', 'LOTTE_CARD', '롯데카드'],
  ['9', 'BC_CARD', '비씨카드'],
]

const brands: Readonly<Record<string, string>> = {
  '3': 'AMEX',
  '4': 'VISA',
  '5': 'MASTER',
  '6': 'UNIONPAY',
  '9': 'LOCAL',
}

export type IssuedBy = { readonly code: string; readonly name: string; readonly brand: string }

export function issuedBy(cardNumber: string): IssuedBy {
  const row = issuers.find(([start]) => cardNumber.startsWith(start))
  return {
    code: row?.[1] ?? 'WOORI_CARD',
    name: `${row?.[2] ?? '우리카드'} 연습`,
    brand: brands[cardNumber.slice(0, 1)] ?? 'LOCAL',
  }
}

/** The first refusal a card processor would give, or null. The year of the expiry is of this century. */
export function refusalOf(card: {
  readonly number: string
  readonly expiryYear: string
  readonly expiryMonth: string
  readonly installmentMonth: number
  readonly totalKrw: number
  readonly nowYearMonth: string
}): { readonly pgCode: string; readonly pgMessage: string } | null {
  const scenario = scenarioOf(card.number)
  if (!isLuhnValid(card.number)) return { pgCode: 'SANDBOX_CARD_NUMBER', pgMessage: '카드번호 오류입니다.' }
  if (`20${card.expiryYear}-${card.expiryMonth}` < card.nowYearMonth)
    return { pgCode: 'SANDBOX_EXPIRED', pgMessage: '유효기간이 지난 카드입니다.' }
  if (scenario === 'limit_exceeded')
    return { pgCode: 'SANDBOX_LIMIT', pgMessage: '이용 한도를 초과했습니다.' }
  if (scenario === 'stolen') return { pgCode: 'SANDBOX_STOLEN', pgMessage: '분실·도난 신고된 카드입니다.' }
  if (card.installmentMonth > 1 && card.totalKrw < 50_000)
    return { pgCode: 'SANDBOX_INSTALLMENT', pgMessage: '할부는 5만원 이상부터 가능합니다.' }
  return null
}

function isLuhnValid(digits: string): boolean {
  let sum = 0
  for (const [place, sign] of [...digits].reverse().entries()) {
    const digit = Number(sign)
    sum += place % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
