import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useShortcutRegistry } from '../../ui/shortcuts.ts'
import { useT } from '../i18n/translate.ts'
import { placeOf } from './places.ts'
import { shortcutGroups } from './shortcut-list.ts'

/** Every key, by where it works. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const shortcuts = useShortcutRegistry((state) => state.shortcuts)
  const here = placeOf(useLocation()[0])
  const groups = shortcutGroups(shortcuts, { t, here, text })
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
        {groups.map(({ heading, icon, rows }) => (
          <section key={heading}>
            <h3>
              <Icon of={icon} size="s" />
              {heading}
            </h3>
            <ul>
              {rows.map(({ label, keys }) => (
                <li key={keys}>
                  <span>{label}</span>
                  <Keys keys={keys} />
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
