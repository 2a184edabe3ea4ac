import { IconScan, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { checkoutKeys } from './checkout-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useWaitedEnter } from '../../ui/use-waited-enter.ts'
import { isSoldOut, type Sellable, stockWords } from './Tiles.tsx'

type ProductSearchProps = {
  readonly text: string
  readonly found: readonly Sellable[]
  /** `asking`: what was found belongs to an earlier text. */
  readonly state: 'asking' | 'answered'
  readonly onText: (text: string) => void
  readonly onAdd: (product: Sellable) => void
  /** A code that nothing was found for: says so. */
  readonly onCode: (code: string) => void
}

/** Digits, as scanners type them; words for which nothing is found are told by the list beneath. */
function isCode(text: string): boolean {
  return /^\d{6,}$/.test(text)
}

/** The one box for a name, 초성 or a barcode; F2 from anywhere, ↑ ↓ Enter choose. */
export function ProductSearch({ text, found, state, onText, onAdd, onCode }: ProductSearchProps) {
  const t = useT()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [active, setActive] = useState(0)
  useNamedKey(checkoutKeys.findProduct, () => input.current?.focus())
  const isAsking = text.trim() !== ''
  const add = (product: Sellable) => {
    if (isSoldOut(product)) return
    onAdd(product)
    setActive(0)
  }
  const enter = useWaitedEnter({
    text,
    state,
    choose: () => {
      const code = text.trim()
      const product = found.find(({ barcode }) => barcode === code) ?? found[active]
      if (product !== undefined) add(product)
      else if (isCode(code)) onCode(code)
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !isAsking) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Escape') onText('')
    else if (step !== 0 && found.length > 0) setActive((active + step + found.length) % found.length)
    else if (event.key === 'Enter') enter()
    else return
    event.preventDefault()
  }
  return (
    <div className="m-search">
      <div className="in">
        <Icon of={IconSearch} size="s" />
        <input
          ref={input}
          role="combobox"
          autoComplete="off"
          aria-label={t('checkout.findProduct')}
          aria-expanded={isAsking}
          aria-controls={listId}
          aria-activedescendant={isAsking && found.length > 0 ? `${listId}-${active}` : undefined}
          placeholder={t('checkout.findProduct')}
          maxLength={60}
          value={text}
          onChange={(event) => {
            onText(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden="true">F2</kbd>
        <Icon of={IconScan} className="m-soft" />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={t('checkout.found')}
        className={isAsking ? 'm-found' : 'vh'}
      >
        {isAsking && found.length === 0 && state === 'answered' && (
          <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1}>
            {t('checkout.nothingFound')}
          </div>
        )}
        {isAsking &&
          found.map((product, index) => (
            <div
              key={product.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-disabled={isSoldOut(product)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(product)}
              onKeyDown={() => undefined}
            >
              <b className="grow cut b">{product.name}</b>
              <span className="t2">{stockWords(t, product)}</span>
              <Money won={product.priceKrw} />
            </div>
          ))}
      </div>
    </div>
  )
}
