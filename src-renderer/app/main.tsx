import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { openLine } from '../rpc/client.ts'
import { makeQueryClient } from '../rpc/query.ts'
import { ShellProvider } from '../rpc/shell.ts'
import { startLanguage } from './i18n/translate.ts'
import { usePreferences } from './preferences.ts'
import { fetchScreenAt } from './routes.tsx'
import { AppProviders } from './shell/AppProviders.tsx'
import { ShopGate } from './shell/ShopGate.tsx'
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'
import './styles/tokens.css'
import './styles/frame.css'
import './styles/mantine.css'
import './styles/controls.css'
import './styles/states.css'
import './styles/access.css'
import './styles/money.css'
import './styles/receipt.css'
import './styles/customers.css'
import './styles/settings.css'
import './styles/touch.css'
import './styles/zoomed.css'

async function start(): Promise<void> {
  const root = document.getElementById('root')
  invariant(root !== null, 'index.html has the root element')
  fetchScreenAt(window.location.href)
  const [{ client, shell }] = await Promise.all([
    openLine(window),
    startLanguage(usePreferences.getState().language ?? 'ko'),
  ])
  createRoot(root).render(
    <StrictMode>
      <ShellProvider value={shell}>
        <AppProviders client={client} queries={makeQueryClient()}>
          <ShopGate />
        </AppProviders>
      </ShellProvider>
    </StrictMode>,
  )
}

void start()
