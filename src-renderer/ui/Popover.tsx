import { Menu, Popover } from '@mantine/core'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { floatTarget } from './float-target.ts'
import { Icon, type IconShape } from './Icon.tsx'

/** A small panel beside what opened it; Esc or a press elsewhere closes it and gives the focus back. */
export function PopoverPanel({
  opened,
  onChange,
  target,
  children,
}: {
  readonly opened: boolean
  readonly onChange: (opened: boolean) => void
  readonly target: ReactElement
  readonly children: ReactNode
}) {
  return (
    <Popover
      {...{ opened, onChange }}
      position="bottom-start"
      trapFocus
      returnFocus
      offset={4}
      transitionProps={{ duration: 0 }}
      portalProps={{ target: floatTarget() }}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown className="pop">{children}</Popover.Dropdown>
    </Popover>
  )
}

export type MenuEntry = {
  readonly key: string
  readonly label: string
  readonly icon?: IconShape
  readonly aside?: ReactNode
  readonly disabled?: boolean
  /** Starts a new group with a line above. */
  readonly group?: 'same' | 'new'
  /** The menu stays open after it, for what is tried a few times. */
  readonly stays?: 'open'
  readonly run: () => void
}

/** A list of actions under a button. */
export function ActionMenu({
  target,
  entries,
  label,
  width = 240,
}: {
  readonly target: ReactElement
  readonly entries: readonly MenuEntry[]
  readonly label: string
  readonly width?: number
}) {
  return (
    <Menu
      position="bottom-end"
      offset={4}
      width={width}
      transitionProps={{ duration: 0 }}
      portalProps={{ target: floatTarget() }}
      loop
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown className="menu" aria-label={label}>
        {entries.map((entry) => (
          <Fragment key={entry.key}>
            {entry.group === 'new' && <hr />}
            <Menu.Item
              className="item"
              disabled={entry.disabled}
              closeMenuOnClick={entry.stays !== 'open'}
              onClick={entry.run}
            >
              <span className="row">
                {entry.icon !== undefined && <Icon of={entry.icon} size="s" />}
                <span className="grow">{entry.label}</span>
                {entry.aside}
              </span>
            </Menu.Item>
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
