import { IconMapOff } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Link, Route, Switch } from 'wouter'
import { buttonClass } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useLockedScreens } from '../../ui/screen-lock.ts'
import { listenToKeys } from '../../ui/shortcuts.ts'
import { keepStrayDropsOut } from '../../ui/stray-drops.ts'
import { EmptyState, ListSkeleton } from '../../ui/states.tsx'
import { ToastHost } from '../../ui/ToastHost.tsx'
import { undoLatest } from '../../ui/toast.ts'
import { useShortcut } from '../../ui/use-shortcut.tsx'
import { useT } from '../i18n/translate.ts'
import { domainEntries } from '../routes.tsx'
import { FrameActions } from './FrameActions.tsx'
import { GatewayWatch } from './GatewayWatch.tsx'
import { HealthBanner } from './HealthBanner.tsx'
import { LostBanner } from './LostBanner.tsx'
import { Rail } from './Rail.tsx'
import { ScreenGuard } from './ScreenGuard.tsx'
import { PracticeBand, TopBar } from './TopBar.tsx'

const loadPalette = () => import('./CommandPalette.tsx')
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }))
const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }))

type Floating = 'none' | 'find' | 'shortcuts'

const routes = domainEntries.flatMap((entry) => entry.routes)
const backgrounds = domainEntries.flatMap((entry) =>
  entry.Background === undefined ? [] : [entry.Background],
)

/** The frame around every screen: rail, top bar, band, the screen, and what floats over it. */
export function AppFrame() {
  const t = useT()
  const [floating, setFloating] = useState<Floating>('none')
  useEffect(() => listenToKeys(window), [])
  useEffect(() => keepStrayDropsOut(window), [])
  // There before anybody asks for it, so that no letter typed after Ctrl K is lost; only not before the first screen.
  useEffect(() => void loadPalette(), [])
  useFrameShortcuts(setFloating)
  const locked = useLockedScreens((state) => state.count > 0)
  const showShortcuts = useCallback(() => setFloating('shortcuts'), [])
  return (
    <div className={locked ? 'app locked' : 'app'}>
      <a className="vh" href="#main">
        {t('frame.skip')}
      </a>
      <FrameActions onShortcuts={showShortcuts} />
      <GatewayWatch />
      <HealthBanner />
      <PracticeBand />
      <div className="held" inert={locked}>
        <Rail />
      </div>
      <TopBar onFind={() => setFloating('find')} onShortcuts={showShortcuts} />
      <LostBanner />
      <main className="main" id="main">
        <ScreenGuard>
          <Suspense fallback={<ListSkeleton />}>
            <Switch>
              {routes.map((route) => (
                <Route key={route.path} path={route.path} component={route.screen} />
              ))}
              <Route component={NothingHere} />
            </Switch>
          </Suspense>
        </ScreenGuard>
        <ToastHost />
      </main>
      {backgrounds.map((Background) => (
        <Background key={Background.name} />
      ))}
      {floating === 'find' && (
        <Suspense fallback={null}>
          <CommandPalette onClose={() => setFloating('none')} />
        </Suspense>
      )}
      {floating === 'shortcuts' && (
        <Suspense fallback={null}>
          <ShortcutSheet onClose={() => setFloating('none')} />
        </Suspense>
      )}
    </div>
  )
}

function useFrameShortcuts(show: (floating: Floating) => void): void {
  const t = useT()
  const group = t('frame.everywhere')
  useShortcut({ keys: 'Ctrl K', label: t('common.search'), group, run: () => show('find') })
  useShortcut({ keys: '?', label: t('frame.shortcuts'), group, run: () => show('shortcuts') })
  useShortcut({ keys: 'Ctrl Z', label: t('common.undo'), group, run: undoLatest })
  // Only to be listed: drawers and dialogs bind it themselves.
  useShortcut({ keys: 'Escape', label: t('frame.backOneStep'), group, run: () => undefined })
}

function NothingHere() {
  const t = useT()
  return (
    <Screen title={t('frame.missing')}>
      <EmptyState
        icon={IconMapOff}
        title={t('frame.missingTitle')}
        actions={
          <Link href="/" className={buttonClass({ kind: 'primary', size: 'lg' })}>
            {t('frame.toToday')}
          </Link>
        }
      >
        {t('frame.missingHelp')}
      </EmptyState>
    </Screen>
  )
}
