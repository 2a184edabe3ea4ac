import { Modal } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { floatTarget } from './float-target.ts'
import { useUiWords } from './ui-context.tsx'
import { useReturnFocus } from './use-return-focus.ts'
import { ShortcutLayer } from './use-shortcut.tsx'

/** A question over the page: keeps the focus inside, Esc closes it, the page waits beneath. */
export function Dialog({
  title,
  titleStyle = 'shown',
  onClose,
  className = '',
  headerAside,
  place = 'center',
  escape = 'closes',
  children,
}: {
  readonly title: string
  /** `hidden`: the dialog needs no heading for the eye, only for the ear. */
  readonly titleStyle?: 'shown' | 'hidden'
  readonly onClose: () => void
  readonly className?: string
  readonly headerAside?: ReactNode
  readonly place?: 'center' | 'top'
  /** `stays` while something runs that must not be left by accident. */
  readonly escape?: 'closes' | 'stays'
  readonly children: ReactNode
}) {
  const words = useUiWords()
  useReturnFocus()
  return (
    <Modal.Root
      opened
      onClose={onClose}
      centered={place === 'center'}
      // As high as the search box that opened it, beneath the practice band.
      yOffset={place === 'top' ? 32 : undefined}
      closeOnEscape={escape === 'closes'}
      closeOnClickOutside={titleStyle === 'hidden'}
      size="auto"
      padding={0}
      transitionProps={{ duration: 0 }}
      portalProps={{ target: floatTarget() }}
    >
      <Modal.Overlay className="scrim" />
      {/* The box of our own scrolls and casts the shadow: a second one around it would cut that off at its edge. */}
      <Modal.Content
        radius={12}
        style={{ background: 'transparent', boxShadow: 'none', overflow: 'visible', maxHeight: 'none' }}
      >
        <ShortcutLayer>
          <div className={`dlg ${className}`}>
            {titleStyle === 'hidden' ? (
              <Modal.Title className="vh">{title}</Modal.Title>
            ) : (
              <div className="row dlg-head">
                <Modal.Title>{title}</Modal.Title>
                {headerAside ?? <div className="grow" />}
                <IconButton
                  icon={IconX}
                  label={words.close}
                  size="lg"
                  onClick={onClose}
                  disabled={escape === 'stays'}
                />
              </div>
            )}
            {children}
          </div>
        </ShortcutLayer>
      </Modal.Content>
    </Modal.Root>
  )
}
