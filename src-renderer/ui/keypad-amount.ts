export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'back'

/** The amount after a key of the till's keypad; a key that would pass `most` does nothing. */
export function pressKeypad(amount: number, key: KeypadKey, most = 1_000_000_000): number {
  if (key === 'back') return Math.floor(amount / 10)
  const next = key === '00' ? amount * 100 : amount * 10 + Number(key)
  return next > most ? amount : next
}
