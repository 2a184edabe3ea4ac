import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { TimeField } from '../../src-renderer/ui/TimeField.tsx'
import { parseTime } from '../../src-renderer/ui/time-input.ts'
import { show } from './show.tsx'

describe('a time as people write it', () => {
  it.each([
    ['10:30', 630],
    ['1030', 630],
    ['930', 570],
    ['9', 540],
    ['９：３０', 570],
    ['9시 30분', 570],
    ['9.30', 570],
    ['0:00', 0],
    ['23:59', 1439],
  ])('reads %s', (text, minute) => {
    expect(parseTime(text)).toBe(minute)
  })

  it.each(['24:00', '10:60', 'ten', '', '12345', '-1:00', '10:3'])('refuses %j', (text) => {
    expect(parseTime(text)).toBeNull()
  })

  it('takes a closing time after midnight where the shop works at night', () => {
    expect(parseTime('26:00', 1800)).toBe(1560)
  })
})

function Opening() {
  const [minute, setMinute] = useState<number | null>(600)
  return (
    <>
      <TimeField label="여는 시각" value={minute} onChange={setMinute} />
      <output>{String(minute)}</output>
    </>
  )
}

describe('a time field', () => {
  it('keeps what was typed and says how to write it when it is not a time', async () => {
    const { user } = await show(<Opening />)
    const field = screen.getByLabelText<HTMLInputElement>('여는 시각')
    await user.clear(field)
    await user.type(field, '25:99')
    await user.tab()
    expect(field.value).toBe('25:99')
    expect(screen.getByRole('alert').textContent).toBe('시각은 10:30처럼 적어 주세요.')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.querySelector('output')?.textContent).toBe('600')
  })

  it('steps ten minutes with the arrow keys', async () => {
    const { user } = await show(<Opening />)
    await user.click(screen.getByLabelText('여는 시각'))
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}')
    expect(screen.getByLabelText<HTMLInputElement>('여는 시각').value).toBe('10:10')
  })
})
