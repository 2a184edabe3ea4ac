import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Actor, SessionState } from '../../../src-shared/domains/access/contract.ts'
import { IdleLock } from '../../domains/access/IdleLock.tsx'
import { useSessionQuery } from '../../domains/access/queries.ts'
import { SignInScreen } from '../../domains/access/SignInScreen.tsx'
import { useShopQuery } from '../../domains/settings/queries.ts'
import { useRpc, watchAnswers } from '../../rpc/query.ts'
import { floatTargetId } from '../../ui/float-target.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { goByShopClock } from '../../ui/now.ts'
import { lazyScreen } from '../../ui/route.ts'
import { ShortcutLayer } from '../../ui/use-shortcut.tsx'
import { AppFrame } from '../frame/AppFrame.tsx'
import { Lines, PracticeBand } from '../frame/TopBar.tsx'
import { useT } from '../i18n/translate.ts'
import { LiveLine } from './LiveLine.tsx'
import { ShopBrand } from './ShopBrand.tsx'

// Needed once in a shop's life, so it is not part of the first load.
const FirstRunScreen = lazyScreen(
  async () => (await import('../../domains/access/FirstRunScreen.tsx')).FirstRunScreen,
)

/** Decides what the window shows: first run, sign-in, or the program with its sign-in laid over it when needed. */
export function ShopGate() {
  const t = useT()
  const shop = useShopQuery()
  const session = useSessionQuery()
  useSessionWatch()
  usePermissionWatch(session.data?.actor ?? null)
  useShopClock(shop.data?.nowMs)
  useShopLeft(shop.data ?? null)
  if (shop.data === undefined) {
    // Nothing of the program is there yet: what is said stands in the middle of the window.
    return (
      <main className="alone">
        <h1 className="vh">{t('frame.appName')}</h1>
        <Loaded query={shop} skeleton={<div />}>
          {() => null}
        </Loaded>
      </main>
    )
  }
  return (
    <Loaded query={shop} skeleton={<div />}>
      {({ exists }) =>
        exists ? (
          <Loaded query={session} skeleton={<div />}>
            {(state) => <Counter session={state} />}
          </Loaded>
        ) : (
          <Suspense fallback={null}>
            <FirstRunScreen />
          </Suspense>
        )
      }
    </Loaded>
  )
}

/** The program, once someone has been in; a lock or an ended session covers it and loses nothing that was typed. */
function Counter({ session }: { readonly session: SessionState }) {
  const t = useT()
  const isIn = session.state === 'signed_in'
  const [wasIn, setWasIn] = useState(isIn)
  if (isIn && !wasIn) setWasIn(true)
  // A locked session still says whose it is.
  const actorId = session.actor?.accountId ?? null
  const [lastIn, setLastIn] = useState(actorId)
  if (actorId !== null && actorId !== lastIn) setLastIn(actorId)
  return (
    <>
      {wasIn && (
        <div inert={!isIn} style={{ height: '100%' }}>
          {isIn && <LiveLine />}
          {isIn && <IdleLock minutes={session.idleLockMinutes} />}
          <AppFrame />
          <section id={floatTargetId} aria-label={t('frame.floats')} />
        </div>
      )}
      {!isIn && (
        <ShortcutLayer>
          <SignInScreen
            session={session}
            place={wasIn ? 'over' : 'page'}
            before={lastIn}
            brand={<ShopBrand />}
            band={<PracticeBand />}
            lines={<Lines words="shown" />}
          />
        </ShortcutLayer>
      )}
    </>
  )
}

/** A tablet's clock may stand anywhere: the hour on the screen is the shop's. Before anything below counts minutes. */
function useShopClock(shopNowMs: number | undefined): void {
  useLayoutEffect(() => {
    if (shopNowMs !== undefined) goByShopClock(shopNowMs)
  }, [shopNowMs])
}

/** The practice shop that this window showed was left: nothing of it may stay on the page, an open till least of all. */
function useShopLeft(shop: { readonly exists: boolean } | null): void {
  const exists = shop?.exists
  const [was, setWas] = useState(exists)
  if (exists === true && was !== true) setWas(true)
  useEffect(() => {
    if (was === true && exists === false) window.location.assign('/app/')
  }, [was, exists])
}

/** Other permissions than before: everything that is shown is asked for once more, as this person may see it now. */
function usePermissionWatch(actor: Actor | null): void {
  const queries = useQueryClient()
  const rpc = useRpc()
  const held = actor === null ? null : `${actor.accountId} ${actor.permissions.join(' ')}`
  const before = useRef(held)
  useEffect(() => {
    const was = before.current
    before.current = held
    // Somebody else who comes in fetches everything anew already.
    if (was === null || held === null || was === held || was.split(' ')[0] !== held.split(' ')[0]) return
    const session = JSON.stringify(rpc.access.session.key()[0])
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => JSON.stringify(queryKey[0]) !== session,
    })
  }, [held, queries, rpc])
}

/** An answer that says the session ended makes this window ask who is in. */
function useSessionWatch(): void {
  const queries = useQueryClient()
  const rpc = useRpc()
  useEffect(
    () =>
      watchAnswers(queries, () => {
        void queries.invalidateQueries({ queryKey: rpc.access.session.queryKey() })
        // Another window may have left the practice shop: then there is none to sign in to.
        void queries.invalidateQueries({ queryKey: rpc.settings.shop.queryKey() })
      }),
    [queries, rpc],
  )
}
