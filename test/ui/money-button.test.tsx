import { act, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { MoneyButton, type MoneyState } from '../../src-renderer/ui/MoneyButton.tsx'
import { show } from './show.tsx'

const labels = {
  idle: '₩38,000 결제',
  pending: '승인 중…',
  unknown: '결과 확인 중',
  failed: '다시 결제',
  done: '승인 완료',
} as const

/** A till whose gateway answers when the test says so. */
function Till({
  calls,
  start = 'idle',
}: {
  readonly calls: ((answer: MoneyState) => void)[]
  readonly start?: MoneyState
}) {
  const [state, setState] = useState<MoneyState>(start)
  const pay = () =>
    new Promise<void>((resolve) => {
      calls.push((answer) => {
        setState(answer)
        resolve()
      })
    })
  return <MoneyButton state={state} labels={labels} onPress={pay} />
}

describe('the button that moves money', () => {
  it('asks the gateway once however fast it is pressed twice, even before it shows that it is waiting', async () => {
    const calls: ((answer: MoneyState) => void)[] = []
    const { user } = await show(<Till calls={calls} />)
    await user.dblClick(screen.getByRole('button'))
    await user.keyboard('{Enter}{Enter} ')
    expect(calls).toHaveLength(1)
  })

  it('may be pressed again after a decline, since no money moved', async () => {
    const calls: ((answer: MoneyState) => void)[] = []
    const { user } = await show(<Till calls={calls} />)
    await user.click(screen.getByRole('button'))
    await act(async () => calls[0]?.('failed'))
    await user.click(screen.getByRole('button', { name: '다시 결제' }))
    expect(calls).toHaveLength(2)
  })

  it.each(['pending', 'unknown', 'done'] as const)('cannot be pressed while it is %s', async (state) => {
    const calls: ((answer: MoneyState) => void)[] = []
    const { user } = await show(<Till calls={calls} start={state} />)
    const button = screen.getByRole('button', { name: labels[state] })
    await user.click(button)
    expect(calls).toHaveLength(0)
    expect(button.getAttribute('aria-disabled')).toBe('true')
  })

  it('keeps the focus while it waits, so that the answer is read aloud', async () => {
    const calls: ((answer: MoneyState) => void)[] = []
    const { user } = await show(<Till calls={calls} />)
    await user.click(screen.getByRole('button'))
    await act(async () => calls[0]?.('unknown'))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '결과 확인 중' }))
  })

  it('listens again when the call itself broke before the state changed', async () => {
    let calls = 0
    const broken = async () => {
      calls += 1
      throw new Error('the line is gone')
    }
    const { user } = await show(<MoneyButton state="failed" labels={labels} onPress={broken} />)
    await user.click(screen.getByRole('button'))
    await user.click(screen.getByRole('button'))
    expect(calls).toBe(2)
  })
})
