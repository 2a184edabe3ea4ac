import type { Krw } from '../../src-shared/kernel/krw.ts'
import { useFormat } from './ui-context.tsx'

/** An amount of won: tabular figures, never broken over two lines. */
export function Money({
  won,
  size = 'text',
  className = '',
}: {
  readonly won: Krw
  readonly size?: 'text' | 'm' | 'l' | 'xl'
  readonly className?: string
}) {
  const sizeClass = { text: 'num', m: 'num amt', l: 'num amt l', xl: 'num amt xl' }[size]
  return <span className={`${sizeClass} ${className}`}>{useFormat().money(won)}</span>
}

/** A phone number with its last four digits in bold, the part people say at the counter. */
export function Phone({
  number,
  show = 'all',
}: {
  readonly number: string
  readonly show?: 'all' | 'last-four'
}) {
  const format = useFormat()
  const text = show === 'all' ? format.phone(number) : format.phoneMasked(number)
  return (
    <span className="tel">
      {text.slice(0, -4)}
      <b>{text.slice(-4)}</b>
    </span>
  )
}
