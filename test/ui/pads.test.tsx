import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ConfirmDialog } from '../../src-renderer/ui/ConfirmDialog.tsx'
import { Keypad } from '../../src-renderer/ui/Keypad.tsx'
import { pressKeypad } from '../../src-renderer/ui/keypad-amount.ts'
import { PinPad } from '../../src-renderer/ui/PinPad.tsx'
import { show } from './show.tsx'

function Cash() {
  const [amount, setAmount] = useState(0)
  return (
    <>
      <Keypad label="받은 돈" onPress={(key) => setAmount(pressKeypad(amount, key))} />
      <input aria-label="메모" />
      <output>{amount}</output>
    </>
  )
}
const shown = () => document.querySelector('output')?.textContent

describe('the till keypad', () => {
  it('takes 5, 00, 00 as fifty thousand and a backspace as five thousand', async () => {
    const { user } = await show(<Cash />)
    await user.click(screen.getByRole('button', { name: '5' }))
    await user.click(screen.getByRole('button', { name: '00' }))
    await user.click(screen.getByRole('button', { name: '00' }))
    expect(shown()).toBe('50000')
    await user.click(screen.getByRole('button', { name: '한 글자 지우기' }))
    expect(shown()).toBe('5000')
  })

  it('takes the keys of the keyboard, but not those typed into a field', async () => {
    const { user } = await show(<Cash />)
    await user.keyboard('38')
    expect(shown()).toBe('38')
    await user.type(screen.getByLabelText('메모'), '99')
    expect(shown()).toBe('38')
  })

  it('ignores a key that would pass a billion won', () => {
    expect(pressKeypad(999_999_999, '9')).toBe(999_999_999)
  })
})

function Pin({
  onComplete,
  state = 'idle',
}: {
  readonly onComplete: (pin: string) => void
  readonly state?: 'idle' | 'pending'
}) {
  const [pin, setPin] = useState('')
  return <PinPad label="PIN" value={pin} onChange={setPin} onComplete={onComplete} state={state} />
}

describe('the PIN pad', () => {
  it('hands over four digits once and never shows them', async () => {
    const complete = vi.fn()
    const { user, container } = await show(<Pin onComplete={complete} />)
    await user.keyboard('258')
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('4자리 중 3자리 입력됨')
    await user.keyboard('07')
    expect(complete.mock.calls).toEqual([['2580']])
    expect(container.textContent).not.toContain('2580')
  })

  it('rests while the PIN is being checked', async () => {
    const complete = vi.fn()
    const { user } = await show(<Pin onComplete={complete} state="pending" />)
    await user.keyboard('2580')
    expect(complete).toHaveBeenCalledTimes(0)
  })
})

describe('a dangerous change', () => {
  it('shows what it is now and what it will be, and only goes ahead with a whole PIN', async () => {
    const confirm = vi.fn()
    const { user } = await show(
      <ConfirmDialog
        title="결제 연결을 바꿔요"
        change={{ from: 'store-4f1c', to: 'store-77b0' }}
        effects={[{ text: '환불은 **예전 상점으로** 나가요.' }]}
        action="연결 바꾸기"
        keep="그대로 두기"
        ask="pin"
        pinLabel="한지우 님 PIN"
        onConfirm={confirm}
        onCancel={() => undefined}
      />,
    )
    expect(screen.getByText('store-4f1c')).toBeDefined()
    expect(screen.getByText('예전 상점으로').tagName).toBe('B')
    const action = screen.getByRole<HTMLButtonElement>('button', { name: '연결 바꾸기' })
    expect(action.disabled).toBe(true)
    await user.keyboard('2580')
    await user.click(action)
    expect(confirm.mock.calls).toEqual([['2580']])
  })
})
