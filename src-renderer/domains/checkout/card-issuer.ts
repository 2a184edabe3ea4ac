/** The network a card runs on, by its first digits (ISO/IEC 7812). */
export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'jcb' | 'unionpay' | 'diners' | 'domestic'

/** Card companies as the dictionary names them, in the order of a terminal's keys. */
export const issuers = [
  'shinhan',
  'kookmin',
  'samsung',
  'hyundai',
  'lotte',
  'hana',
  'woori',
  'bc',
  'nonghyup',
] as const
export type Issuer = (typeof issuers)[number]

/** Ranges that are sure; the gateway tells the real issuer with the approval. */
const ranges: readonly (readonly [string, Issuer])[] = [
  ['451842', 'shinhan'],
  ['451845', 'shinhan'],
  ['433028', 'hyundai'],
]

const brands: readonly (readonly [RegExp, CardBrand])[] = [
  [/^4/, 'visa'],
  [/^(5[1-5]|2[2-7])/, 'mastercard'],
  [/^3[47]/, 'amex'],
  [/^35/, 'jcb'],
  [/^3[068]/, 'diners'],
  [/^62/, 'unionpay'],
  [/^9/, 'domestic'],
]

/** What can be told of a card while it is typed: the issuer where its range is known, else its network. */
export function cardKindOf(
  digits: string,
): { readonly issuer: Issuer } | { readonly brand: CardBrand } | null {
  const issuer = ranges.find(([start]) => digits.startsWith(start))
  if (issuer !== undefined) return { issuer: issuer[1] }
  const brand = digits.length < 2 ? undefined : brands.find(([start]) => start.test(digits))
  return brand === undefined ? null : { brand: brand[1] }
}
