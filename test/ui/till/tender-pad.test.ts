import { describe, expect, it } from 'vitest'
import {
  type CashPad,
  changeFor,
  clampAmount,
  countOut,
  emptyCashPad,
  halfOf,
  instalmentOf,
  pressCash,
  quickNotes,
  takeNote,
} from '../../../src-renderer/domains/checkout/tender-pad.ts'
import type { KeypadKey } from '../../../src-renderer/ui/keypad-amount.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

const pressed = (...keys: readonly KeypadKey[]): CashPad => keys.reduce(pressCash, emptyCashPad)

describe('how much by one tender', () => {
  it('is never more than is left and never below nothing', () => {
    expect(clampAmount(krw(90_000), krw(60_000))).toBe(60_000)
    expect(clampAmount(krw(20_000), krw(60_000))).toBe(20_000)
    expect(clampAmount(null, krw(60_000))).toBe(0)
  })

  it('halves to a whole ten won, so that both halves can be paid in cash', () => {
    expect(halfOf(krw(60_000))).toBe(30_000)
    expect(halfOf(krw(65_710))).toBe(32_860)
    expect(halfOf(krw(7))).toBe(7)
  })
})

describe('the cash pad', () => {
  it('takes 1, 5, 00, 00 as one hundred and fifty thousand', () => {
    expect(pressed('1', '5', '00', '00').givenKrw).toBe(150_000)
  })

  it('starts a new amount when a digit follows a note, and takes the last digit back', () => {
    const note = takeNote(emptyCashPad, { kind: 'exactly', krw: krw(50_000) })
    expect(pressCash(note, '7').givenKrw).toBe(7)
    expect(pressCash(note, 'back').givenKrw).toBe(5_000)
  })

  it('lays one more note on top of what is there', () => {
    const more = (pad: CashPad) => takeNote(pad, { kind: 'more', krw: krw(10_000) })
    expect(more(more(emptyCashPad)).givenKrw).toBe(20_000)
  })

  it('refuses an amount that no till takes', () => {
    const keys: readonly KeypadKey[] = ['9', '00', '00', '00', '00', '00']
    expect(pressed(...keys).givenKrw).toBeLessThanOrEqual(100_000_000)
  })

  it('offers two sums that people hand over, never the amount itself', () => {
    expect(quickNotes(krw(130_000))).toEqual([150_000, 200_000])
    expect(quickNotes(krw(60_000))).toEqual([100_000, 150_000])
    for (const won of [1, 9_990, 10_000, 49_999, 50_000, 60_000, 100_000, 165_000]) {
      const notes = quickNotes(krw(won))
      expect(notes).toHaveLength(2)
      expect(notes.every((sum) => sum > won)).toBe(true)
    }
  })
})

describe('the change', () => {
  it('waits until something was handed over, then says what is missing', () => {
    expect(changeFor(krw(38_000), emptyCashPad)).toEqual({ state: 'waiting' })
    expect(changeFor(krw(38_000), pressed('3', '00', '00'))).toEqual({ state: 'short', missingKrw: 8_000 })
  })

  it('is what was handed over less the amount, and nothing for exactly the amount', () => {
    expect(changeFor(krw(38_000), pressed('5', '00', '00'))).toEqual({ state: 'enough', changeKrw: 12_000 })
    expect(changeFor(krw(38_000), pressed('3', '8', '00', '0'))).toEqual({ state: 'enough', changeKrw: 0 })
  })

  it('is counted out in as few notes as can be', () => {
    expect(countOut(krw(67_350))).toEqual({
      notes: [
        { noteKrw: 50_000, count: 1 },
        { noteKrw: 10_000, count: 1 },
        { noteKrw: 5_000, count: 1 },
        { noteKrw: 1_000, count: 2 },
      ],
      coinsKrw: 350,
    })
  })
})

describe('instalments', () => {
  it('ask for the odd won with the first month, and sum to the amount', () => {
    expect(instalmentOf(krw(130_000), 3)).toEqual({ firstKrw: 43_334, laterKrw: 43_333 })
    for (const months of [2, 3, 6, 7, 11, 12, 24]) {
      const { firstKrw, laterKrw } = instalmentOf(krw(130_001), months)
      expect(firstKrw + laterKrw * (months - 1)).toBe(130_001)
    }
  })
})
