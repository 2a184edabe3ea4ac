/** Amounts up to a billion won fit every till; longer input is a slip of the finger. */
const maxDigits = 10

export type MoneyTyping = { readonly won: number | null; readonly text: string; readonly caret: number }

/**
 * What an amount field shows after a keystroke: thousands separators in place, the caret behind the same digit
 * as before. Full-width digits, ₩ and letters typed by accident are dropped.
 */
export function retypeMoney(typed: string, caret: number): MoneyTyping {
  const digitsLeftOfCaret = onlyDigits(typed.slice(0, caret)).length
  const raw = onlyDigits(typed)
  const digits = raw.replace(/^0+(?=\d)/, '').slice(0, maxDigits)
  const dropped = raw.length - raw.replace(/^0+(?=\d)/, '').length
  const text = groupThousands(digits)
  return {
    won: digits === '' ? null : Number(digits),
    text,
    caret: caretBehind(text, Math.min(Math.max(0, digitsLeftOfCaret - dropped), digits.length)),
  }
}

/** `38000` as `38,000`. */
export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** Backspace right behind a separator takes the digit before it, since the separator would only come back. */
export function deleteBeforeSeparator(text: string, caret: number): MoneyTyping | null {
  if (text[caret - 1] !== ',') return null
  return retypeMoney(text.slice(0, caret - 2) + text.slice(caret), caret - 2)
}

function onlyDigits(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '')
}

function caretBehind(text: string, digits: number): number {
  let seen = 0
  for (let index = 0; index < text.length; index += 1) {
    if (seen === digits) return index
    if (text[index] !== ',') seen += 1
  }
  return text.length
}
