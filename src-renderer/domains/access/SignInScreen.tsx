import type { ReactNode } from 'react'
import type { SessionState } from '../../../src-shared/domains/access/contract.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useSignIn, useSwitchByPin } from './mutations.ts'
import type { StaffTile } from './PinSignIn.tsx'
import { SignInView } from './SignInView.tsx'

/** The sign-in of this window, as a page or laid over the screen that was open. */
export function SignInScreen({
  session,
  ...parts
}: {
  readonly session: SessionState
  readonly place: 'page' | 'over'
  readonly before: StaffTile['accountId'] | null
  readonly brand: ReactNode
  readonly band: ReactNode
  readonly lines: ReactNode
}) {
  const signIn = useSignIn()
  const byPin = useSwitchByPin()
  const textOf = useFailureText()
  return (
    <SignInView
      {...parts}
      session={session}
      state={signIn.isPending || byPin.isPending ? 'pending' : 'idle'}
      failure={textOf(signIn.error ?? byPin.error)}
      onSignIn={(credentials) => {
        byPin.reset()
        signIn.mutate(credentials)
      }}
      onPin={(who) => {
        signIn.reset()
        byPin.mutate(who)
      }}
      onReset={() => {
        signIn.reset()
        byPin.reset()
      }}
    />
  )
}
