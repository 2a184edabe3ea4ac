import type { ComponentPropsWithRef, ReactNode } from 'react'
import { Icon, type IconShape } from './Icon.tsx'

/** `primary` once a screen; `danger` for what loses money or data; `quiet` for what may be overlooked. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'
/** 36 px (44 on touch), 44 px in drawers, 56 px for the one action of a drawer or a till. */
export type ButtonSize = 'm' | 'lg' | 'xl'

type Looks = {
  readonly kind?: ButtonKind
  readonly size?: ButtonSize
  readonly width?: 'wide' | 'content'
}

export function buttonClass({ kind = 'plain', size = 'm', width = 'content' }: Looks): string {
  return ['btn', kind === 'plain' ? '' : kind, size === 'm' ? '' : size, width === 'wide' ? 'wide' : '']
    .filter(Boolean)
    .join(' ')
}

type ButtonProps = Looks &
  Omit<ComponentPropsWithRef<'button'>, 'type'> & {
    readonly icon?: IconShape
    readonly shortcut?: string
    readonly type?: 'button' | 'submit'
    readonly children: ReactNode
  }

export function Button({
  kind,
  size,
  width,
  icon,
  shortcut,
  className = '',
  type = 'button',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button type={type} className={`${buttonClass({ kind, size, width })} ${className}`} {...rest}>
      {icon !== undefined && <Icon of={icon} size="s" />}
      {children}
      {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  )
}

type IconButtonProps = Looks &
  Omit<ComponentPropsWithRef<'button'>, 'type' | 'children' | 'aria-label'> & {
    readonly icon: IconShape
    readonly label: string
  }

/** A button that shows only a sign: its label is read aloud and shown on hover. */
export function IconButton({
  icon,
  label,
  kind = 'quiet',
  size,
  width,
  className = '',
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`${buttonClass({ kind, size, width })} icon ${className}`}
      {...rest}
    >
      <Icon of={icon} />
    </button>
  )
}
