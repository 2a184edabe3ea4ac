import { IconLock, IconUsersGroup } from '@tabler/icons-react'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, ReadOnlyBanner } from '../../ui/states.tsx'
import { useUiWords } from '../../ui/ui-context.tsx'
import { useLock } from './mutations.ts'

/** May look, may not change: the reason, and the way to a manager's PIN, which opens this very screen. */
export function ReadOnly({ reason }: { readonly reason: string }) {
  const lock = useLock()
  return <ReadOnlyBanner reason={reason} onUnlock={() => lock.mutate(undefined)} />
}

/** May not look either: who may, and the same way in. */
export function NotForYou({ title }: { readonly title: string }) {
  const words = useUiWords()
  const lock = useLock()
  return (
    <EmptyState
      icon={IconLock}
      title={title}
      actions={
        <Button icon={IconUsersGroup} onClick={() => lock.mutate(undefined)}>
          {words.openWithPin}
        </Button>
      }
    />
  )
}
