import type { Icon as TablerIcon } from '@tabler/icons-react'

export type IconShape = TablerIcon
export type IconSize = 'xs' | 's' | 'm' | 'l'

/** A drawn sign beside a word; alone it needs a label on its button. */
export function Icon({
  of: Shape,
  size = 'm',
  className = '',
}: {
  readonly of: IconShape
  readonly size?: IconSize
  readonly className?: string
}) {
  return <Shape className={`i ${size === 'm' ? '' : size} ${className}`} aria-hidden="true" />
}
