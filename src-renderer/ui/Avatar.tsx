import { initialOf } from './format.ts'

/** A person as one letter in a ring; never a colour. */
export function Avatar({ name, size = 'm' }: { readonly name: string; readonly size?: 's' | 'm' | 'l' }) {
  return (
    <span className={`av ${size === 'm' ? '' : size}`} aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}
