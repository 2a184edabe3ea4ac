import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { MoneyField } from '../../src-renderer/ui/MoneyField.tsx'
import { deleteBeforeSeparator, retypeMoney } from '../../src-renderer/ui/money-input.ts'
import { type Krw, krw } from '../../src-shared/kernel/krw.ts'
import { show } from './show.tsx'

function Price({ start }: { readonly start: Krw | null }) {
  const [won, setWon] = useState(start)
  return (
    <>
      <MoneyField label="가격" value={won} onChange={setWon} />
      <output>{won === null ? 'nothing' : String(won)}</output>
    </>
  )
}

async function typeInto(start: Krw | null) {
  const { user } = await show(<Price start={start} />)
  const field = screen.getByLabelText<HTMLInputElement>('가격')
  return {
    user,
    field,
    won: () => screen.getByRole('status', { name: '' }).textContent,
    output: document.querySelector('output'),
  }
}

describe('an amount as it is typed', () => {
  it('puts the thousands separators in while the price is typed', async () => {
    const { user, field, output } = await typeInto(null)
    await user.type(field, '38000')
    expect(field.value).toBe('38,000')
    expect(output?.textContent).toBe('38000')
  })

  it('keeps the caret behind the digit that was typed in the middle', async () => {
    const { user, field } = await typeInto(krw(38000))
    field.focus()
    field.setSelectionRange(1, 1)
    await user.keyboard('5')
    expect(field.value).toBe('358,000')
    expect(field.selectionStart).toBe(2)
  })

  it('takes the digit before a separator when Backspace is pressed behind the separator', async () => {
    const { user, field } = await typeInto(krw(38000))
    field.focus()
    field.setSelectionRange(3, 3)
    await user.keyboard('{Backspace}')
    expect(field.value).toBe('3,000')
  })

  it('tells an empty price from a price of nothing', async () => {
    const { user, field, output } = await typeInto(krw(5))
    await user.clear(field)
    expect(output?.textContent).toBe('nothing')
    await user.type(field, '0')
    expect(output?.textContent).toBe('0')
  })
})

describe('what a keystroke makes of the text', () => {
  it.each([
    [
      'full-width digits of the Korean input method',
      '３８０００',
      5,
      { won: 38000, text: '38,000', caret: 6 },
    ],
    ['a pasted amount with sign and words', '₩38,000원', 8, { won: 38000, text: '38,000', caret: 6 }],
    ['zeros in front', '0038', 4, { won: 38, text: '38', caret: 2 }],
    ['letters only', 'abc', 3, { won: null, text: '', caret: 0 }],
    ['a minus sign is no amount of its own', '-500', 4, { won: 500, text: '500', caret: 3 }],
    [
      'more digits than any till needs',
      '123456789012',
      12,
      { won: 1234567890, text: '1,234,567,890', caret: 13 },
    ],
  ])('reads %s', (_, typed, caret, expected) => {
    expect(retypeMoney(typed, caret)).toEqual(expected)
  })

  it('leaves an ordinary Backspace to the field', () => {
    expect(deleteBeforeSeparator('38,000', 6)).toBeNull()
  })
})
