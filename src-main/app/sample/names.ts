import type { Random } from './random.ts'

// Surnames by how common they are; given names in two syllables, as most are.
const surnames: readonly (readonly [string, number])[] = [
  ['김', 21],
  ['이', 15],
  ['박', 8],
  ['최', 5],
  ['정', 5],
  ['강', 2],
  ['조', 2],
  ['윤', 2],
  ['장', 2],
  ['임', 2],
  ['한', 2],
  ['오', 2],
  ['서', 2],
  ['신', 2],
  ['권', 1],
  ['황', 1],
  ['안', 1],
  ['송', 1],
  ['류', 1],
  ['홍', 1],
  ['전', 1],
  ['고', 1],
  ['문', 1],
  ['손', 1],
  ['양', 1],
  ['배', 1],
  ['백', 1],
  ['허', 1],
  ['남', 1],
  ['노', 1],
  ['심', 1],
  ['하', 1],
  ['곽', 0.5],
  ['성', 0.5],
  ['차', 0.5],
  ['주', 0.5],
  ['우', 0.5],
  ['구', 0.5],
  ['나', 0.5],
  ['진', 0.5],
  ['지', 0.5],
  ['엄', 0.5],
  ['채', 0.5],
  ['원', 0.5],
  ['남궁', 0.2],
  ['선우', 0.1],
]
const firstSyllables = [...'서지민하예수은유채도시현주연소가다나윤태건우재준영혜미경정선아인보']
const secondSyllables = [...'연윤우아은진영희현민서준호원경숙빈린나라온솔별훈석철환식람슬']

/** The customer of the small shop whose page has most to show: one who has her hair coloured, and comes today. */
export const shownEverywhere = '김서연'
export const placeOfShown = 65

export function personName(random: Random): string {
  return random.weighted(surnames) + random.pick(firstSyllables) + random.pick(secondSyllables)
}

/** A mobile number that cannot belong to anybody: 010-0xxx is not given out. */
export function samplePhone(index: number): string {
  return `+82100${String(1_000_000 + index * 37).slice(-7)}`
}

export const warnings = [
  '염모제(PPD) 알레르기 — 패치 테스트 먼저',
  '두피 민감 — 탈색 약제 주의',
  '라텍스 알레르기',
  '임신 중 — 향이 강한 약제 피하기',
] as const

export const memos = [
  '앞머리는 눈썹 선까지만. 아메리카노 연하게',
  '조용히 계시는 것을 좋아하세요',
  '숱이 많아 시간 넉넉히',
  '가르마 왼쪽, 옆머리 뜨지 않게',
  '주차 한 대 필요',
  '다음에는 레이어드 상담',
  '염색은 늘 애쉬 브라운',
  '드라이 뒤 오일 조금',
] as const

/** What is known of her at the first look: a warning that stays in sight, and what she likes. */
export const shownEverywhereIs = { name: shownEverywhere, memo: memos[1], warning: warnings[0] } as const

export const bookingNotes = [
  '앞머리만 짧게',
  '참고 사진 가져오심',
  '15분 늦을 수 있음',
  '뒷목 짧게',
  '목 베개 낮게',
] as const
