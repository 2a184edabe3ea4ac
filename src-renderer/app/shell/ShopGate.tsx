import { FirstRunScreen } from '../../domains/access/FirstRunScreen.tsx'
import { SignInScreen } from '../../domains/access/SignInScreen.tsx'
import { useSessionQuery } from '../../domains/access/queries.ts'
import { useShopQuery } from '../../domains/settings/queries.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { AppFrame } from '../frame/AppFrame.tsx'
import { LiveLine } from './LiveLine.tsx'

/** Decides what the window shows: first run, sign-in, or the program with its sign-in laid over it when needed. */
export function ShopGate() {
  const shop = useShopQuery()
  const session = useSessionQuery()
  return (
    <Loaded query={shop} skeleton={<div />}>
      {({ exists }) =>
        exists ? (
          <Loaded query={session} skeleton={<div />}>
            {(state) => <SignedIn state={state.state} />}
          </Loaded>
        ) : (
          <FirstRunScreen />
        )
      }
    </Loaded>
  )
}

function SignedIn({ state }: { readonly state: string }) {
  return state === 'signed_in' ? (
    <>
      <LiveLine />
      <AppFrame />
    </>
  ) : (
    <SignInScreen />
  )
}
