/** The network a card runs on, by its first digits (ISO/IEC 7812). */
export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'jcb' | 'unionpay' | 'diners' | 'domestic'

/** Issuers whose ranges are sure; the gateway tells the real one with the approval. */
const issuers: readonly (readonly [string, string])[] = [
  ['451842', '신한카드'],
  ['451845', '신한카드'],
  ['433028', '현대카드'],
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
): { readonly issuer: string } | { readonly brand: CardBrand } | null {
  const issuer = issuers.find(([start]) => digits.startsWith(start))
  if (issuer !== undefined) return { issuer: issuer[1] }
  const brand = digits.length < 2 ? undefined : brands.find(([start]) => start.test(digits))
  return brand === undefined ? null : { brand: brand[1] }
}
