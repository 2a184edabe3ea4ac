import { IconKeyboard, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type Shortcut, useShortcutRegistry } from '../../ui/shortcuts.ts'
import { useT } from '../i18n/translate.ts'

/** Every key that works now, by where it works. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const shortcuts = useShortcutRegistry((state) => state.shortcuts)
  const groups = groupsOf(shortcuts, text.trim().toLowerCase(), t('frame.here'))
  return (
    <Dialog
      title={t('frame.shortcuts')}
      className="keys"
      onClose={onClose}
      headerAside={
        <>
          <div className="in m">
            <Icon of={IconSearch} size="s" />
            <input
              aria-label={t('frame.findShortcut')}
              placeholder={t('frame.findShortcut')}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <span className="grow" />
          <span className="t2">{t('frame.wetHands')}</span>
        </>
      }
    >
      <div className="kcols">
        {groups.length === 0 && <p className="t2">{t('frame.noShortcut')}</p>}
        {groups.map(([group, members]) => (
          <section key={group}>
            <h3>
              <Icon of={IconKeyboard} size="s" />
              {group}
            </h3>
            <ul>
              {members.map((shortcut) => (
                <li key={shortcut.id}>
                  <span>{shortcut.label}</span>
                  <Keys keys={shortcut.keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="ks">
      {keys.split(' ').map((key) => (
        <kbd key={key}>{signs[key] ?? key}</kbd>
      ))}
    </span>
  )
}

/** Groups in the order in which their first member was registered; the sheet's own layer is not listed. */
export function groupsOf(
  shortcuts: readonly Shortcut[],
  text: string,
  hereGroup: string,
): readonly (readonly [string, readonly Shortcut[]])[] {
  const groups = new Map<string, Shortcut[]>()
  for (const shortcut of shortcuts) {
    if (shortcut.layer > 0 || !shortcut.label.toLowerCase().includes(text)) continue
    const group = shortcut.group ?? hereGroup
    groups.set(group, [...(groups.get(group) ?? []), shortcut])
  }
  return [...groups]
}
