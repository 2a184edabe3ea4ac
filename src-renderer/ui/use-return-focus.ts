import { useEffect, useState } from 'react'

/**
 * Gives the focus back when what asked for it is taken away: to where it was before, and from a menu's entry, which
 * goes away with its menu, to the button that opened the menu. Without it the focus falls to the page.
 */
export function useReturnFocus(): void {
  // While this is drawn for the first time the entry that was pressed is still there.
  const [opener] = useState(openerNow)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && opener?.isConnected === true)
          opener.focus({ preventScroll: true })
      })
    },
    [opener],
  )
}

function openerNow(): HTMLElement | null {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return null
  const menu = activeElement.closest('[role="menu"]')
  if (menu === null) return activeElement
  return document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(menu.id)}"]`)
}
