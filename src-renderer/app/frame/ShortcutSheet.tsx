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
  const groups = groupsOf(shortcuts, text.trim().toLowerCase(), [t('frame.everywhere'), t('frame.here')])
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
                  <Keys keys={shortcut.listedAs ?? ''} />
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
      {keys
        .split(/ |(?=–)|(?<=–)/)
        .map((key) => (key === '–' ? <em key={key}>–</em> : <kbd key={key}>{signs[key] ?? key}</kbd>))}
    </span>
  )
}

/** What works everywhere comes first, then the open screen's own, then the rest by name of their heading. */
export function groupsOf(
  shortcuts: readonly Shortcut[],
  text: string,
  [everywhere, here]: readonly [string, string],
): readonly (readonly [string, readonly Shortcut[]])[] {
  const groups = new Map<string, Shortcut[]>([
    [everywhere, []],
    [here, []],
  ])
  for (const shortcut of shortcuts) {
    if (shortcut.layer > 0 || shortcut.listedAs === null) continue
    if (!shortcut.label.toLowerCase().includes(text)) continue
    const group = shortcut.group ?? here
    groups.set(group, [...(groups.get(group) ?? []), shortcut])
  }
  return [...groups].filter(([, members]) => members.length > 0)
}
