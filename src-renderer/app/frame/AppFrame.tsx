import { IconMapOff } from '@tabler/icons-react'
import { Suspense, useEffect, useState } from 'react'
import { Link, Route, Switch } from 'wouter'
import { buttonClass } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { listenToKeys } from '../../ui/shortcuts.ts'
import { EmptyState, ListSkeleton } from '../../ui/states.tsx'
import { ToastHost } from '../../ui/ToastHost.tsx'
import { undoLatest } from '../../ui/toast.ts'
import { useShortcut } from '../../ui/use-shortcut.tsx'
import { useT } from '../i18n/translate.ts'
import { domainEntries } from '../routes.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { LostBanner } from './LostBanner.tsx'
import { Rail } from './Rail.tsx'
import { ScreenGuard } from './ScreenGuard.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { PracticeBand, TopBar } from './TopBar.tsx'

type Floating = 'none' | 'find' | 'shortcuts'

const routes = domainEntries.flatMap((entry) => entry.routes)
const backgrounds = domainEntries.flatMap((entry) =>
  entry.Background === undefined ? [] : [entry.Background],
)

/** The frame around every screen: rail, top bar, band, the screen, and what floats over it. */
export function AppFrame() {
  const t = useT()
  const [floating, setFloating] = useState<Floating>('none')
  const everywhere = t('frame.everywhere')
  useEffect(() => listenToKeys(window), [])
  useShortcut({
    keys: 'Ctrl K',
    label: t('common.search'),
    group: everywhere,
    run: () => setFloating('find'),
  })
  useShortcut({
    keys: '?',
    label: t('frame.shortcuts'),
    group: everywhere,
    run: () => setFloating('shortcuts'),
  })
  useShortcut({ keys: 'Ctrl Z', label: t('common.undo'), group: everywhere, run: undoLatest })
  return (
    <div className="app">
      <a className="vh" href="#main">
        {t('frame.skip')}
      </a>
      <PracticeBand />
      <Rail />
      <TopBar onFind={() => setFloating('find')} onShortcuts={() => setFloating('shortcuts')} />
      <main className="main" id="main">
        <LostBanner />
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
      {floating === 'find' && <CommandPalette onClose={() => setFloating('none')} />}
      {floating === 'shortcuts' && <ShortcutSheet onClose={() => setFloating('none')} />}
    </div>
  )
}

function NothingHere() {
  const t = useT()
  return (
    <Screen title={t('frame.missingTitle')}>
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
