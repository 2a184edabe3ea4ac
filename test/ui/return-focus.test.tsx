import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { Button } from '../../src-renderer/ui/Button.tsx'
import { Dialog } from '../../src-renderer/ui/Dialog.tsx'
import { ActionMenu } from '../../src-renderer/ui/Popover.tsx'
import { show } from './show.tsx'

function Desk() {
  const [opened, setOpened] = useState<'none' | 'question'>('none')
  const ask = () => setOpened('question')
  return (
    <>
      <ActionMenu
        label="예약"
        target={<Button>더 보기</Button>}
        entries={[{ key: 'move', label: '옮기기', run: ask }]}
      />
      <Button onClick={ask}>바로 묻기</Button>
      {opened === 'question' && (
        <Dialog title="옮기기" onClose={() => setOpened('none')}>
          <Button>여기로</Button>
        </Dialog>
      )}
    </>
  )
}

describe('a question that was closed', () => {
  it('gives the focus back to the button of the menu it was asked from', async () => {
    const { user } = await show(<Desk />)
    await user.click(screen.getByRole('button', { name: '더 보기' }))
    await user.click(await screen.findByRole('menuitem', { name: '옮기기' }))
    await screen.findByRole('dialog')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('더 보기'))
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('gives the focus back to the button it was asked from', async () => {
    const { user } = await show(<Desk />)
    await user.click(screen.getByRole('button', { name: '바로 묻기' }))
    await screen.findByRole('dialog')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('바로 묻기'))
  })
})
