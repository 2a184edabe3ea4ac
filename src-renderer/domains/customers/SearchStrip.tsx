import { useMediaQuery } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { chosungKeys } from '../../../src-shared/kernel/hangul.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { customerKeys } from './customer-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { pressedChosung, withChosung } from './list-place.ts'

/** The search box, and fourteen keys for wet hands: 초성 narrow as fast as a keyboard does. */
export function SearchStrip({
  text,
  onText,
}: {
  readonly text: string
  readonly onText: (text: string) => void
}) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const pressed = pressedChosung(text)
  const hasKeyboard = useMediaQuery('(pointer: fine)', true)
  // Digits typed next narrow further. On a tablet the focus would bring up a keyboard over the list.
  const goOnTyping = () => {
    if (hasKeyboard !== true) return
    requestAnimationFrame(() => {
      const box = input.current
      box?.focus()
      box?.setSelectionRange(box.value.length, box.value.length)
    })
  }
  useNamedKey(customerKeys.search, () => input.current?.select())
  return (
    <div className="cu-seek">
      <div className="in">
        <Icon of={IconSearch} />
        <input
          ref={input}
          type="search"
          aria-label={t('customers.search')}
          placeholder={t('customers.findPlaceholder')}
          maxLength={60}
          autoComplete="off"
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text !== '') {
              event.stopPropagation()
              onText('')
            }
          }}
        />
        {text !== '' && (
          <button
            type="button"
            className="cu-clear"
            aria-label={t('customers.clearSearch')}
            onClick={() => {
              onText('')
              input.current?.focus()
            }}
          >
            <Icon of={IconX} size="s" />
          </button>
        )}
      </div>
      <div className="cu-keys" role="group" aria-label={t('customers.chosung')}>
        {chosungKeys.map((key) => (
          <button
            key={key}
            type="button"
            lang="ko"
            aria-pressed={pressed.has(key)}
            onClick={() => {
              onText(withChosung(text, key))
              goOnTyping()
            }}
          >
            {key}
          </button>
        ))}
      </div>
    </div>
  )
}
