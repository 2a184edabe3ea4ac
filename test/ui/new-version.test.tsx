import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { NewVersionRow } from '../../src-renderer/domains/settings/NewVersionRow.tsx'
import { browserShell, type Shell, ShellProvider } from '../../src-renderer/rpc/shell.ts'
import type { UpdateState } from '../../src-shared/shell/contract.ts'
import { show } from './show.tsx'

const notAsked: UpdateState = { step: 'not-asked', version: null, percent: 0, current: '0.1.0' }

/** A desktop window whose program answers these steps, one at each press. */
function desktopOf(first: UpdateState, later: readonly UpdateState[]) {
  const left = [...later]
  let state = first
  const look = async () => {
    state = left.shift() ?? state
    return state
  }
  const shell: Shell = {
    ...browserShell(window),
    kind: 'desktop',
    updates: { state: async () => state, look },
  }
  return (
    <ShellProvider value={shell}>
      <QueryClientProvider client={new QueryClient()}>
        <NewVersionRow />
      </QueryClientProvider>
    </ShellProvider>
  )
}

describe('the row for new versions', () => {
  it('says in words how far the new version has come, and installs what lies there with the same button', async () => {
    const steps: readonly UpdateState[] = [
      { ...notAsked, step: 'failed' },
      { ...notAsked, step: 'current' },
      { ...notAsked, step: 'offered', version: '0.2.0' },
      { ...notAsked, step: 'ready', version: '0.2.0' },
    ]
    const { user } = await show(desktopOf(notAsked, steps))
    const button = await screen.findByRole('button', { name: '확인' })
    for (const words of [
      '확인하지 못했어요. 인터넷 연결을 확인해 주세요.',
      '가장 새 버전이에요.',
      '0.2.0 버전이 나왔어요.',
      '0.2.0 버전을 설치할 수 있어요.',
    ]) {
      await user.click(button)
      await screen.findByText(words)
    }
    expect(button.textContent).toBe('설치…')
  })

  it('cannot be pressed while it downloads, and tells how much is there', async () => {
    await show(desktopOf({ ...notAsked, step: 'downloading', version: '0.2.0', percent: 43 }, []), 'en')
    await screen.findByText('Downloading version 0.2.0… 43%')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Look' }).disabled).toBe(true)
  })

  it('is not there in a browser, nor in a program that was made without a place to look at', async () => {
    await show(<NewVersionRow />)
    await show(desktopOf({ ...notAsked, step: 'off' }, []))
    await new Promise((done) => setTimeout(done, 50))
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})
