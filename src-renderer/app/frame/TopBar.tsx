import {
  IconCreditCard,
  IconHelpCircle,
  IconSchool,
  IconSearch,
  IconWifi,
  IconWifiOff,
} from '@tabler/icons-react'
import { useShopQuery, useToday } from '../../domains/settings/queries.ts'
import { useConnection, useGateway } from '../../rpc/connection.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useNowMs } from '../../ui/now.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useT } from '../i18n/translate.ts'
import { UserMenu } from './UserMenu.tsx'

/** Shop, day and clock, the search box, how the lines are, and who is signed in. */
export function TopBar({
  onFind,
  onShortcuts,
}: {
  readonly onFind: () => void
  readonly onShortcuts: () => void
}) {
  const t = useT()
  const shop = useShopQuery().data
  return (
    <header className="top">
      <span className="shop">{shop?.name ?? ''}</span>
      <Clock />
      <button type="button" className="find" onClick={onFind}>
        <Icon of={IconSearch} size="s" />
        <span className="cut">{t('frame.find')}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <Lines />
      <IconButton icon={IconHelpCircle} label={t('frame.shortcuts')} onClick={onShortcuts} />
      <UserMenu />
    </header>
  )
}

function Clock() {
  const format = useFormat()
  const now = useNowMs()
  const today = useToday()
  return (
    <span className="when">
      {format.date(today)} <b>{format.time(now)}</b>
    </span>
  )
}

/** Quiet while fine; says in words what is not. */
export function Lines() {
  return (
    <span className="state" role="status">
      <ServerLine />
      <GatewayLine />
    </span>
  )
}

function ServerLine() {
  const t = useT()
  const format = useFormat()
  const connection = useConnection((state) => state.connection)
  if (connection.state === 'lost') {
    return (
      <span className="bad">
        <Icon of={IconWifiOff} />
        {t('frame.lost', { time: format.time(connection.sinceMs) })}
      </span>
    )
  }
  const words = t(connection.state === 'connected' ? 'frame.connected' : 'frame.connecting')
  return (
    <span title={words}>
      <Icon of={IconWifi} />
      <span className="vh">{words}</span>
    </span>
  )
}

function GatewayLine() {
  const t = useT()
  const gateway = useGateway((state) => state.gateway)
  if (gateway === 'unknown') return null
  if (gateway === 'slow' || gateway === 'down') {
    return (
      <span className={gateway === 'down' ? 'bad' : 'slow'}>
        <Icon of={IconCreditCard} />
        {t(gateway === 'down' ? 'frame.gatewayDown' : 'frame.gatewaySlow')}
      </span>
    )
  }
  const words = t(gateway === 'fine' ? 'frame.gatewayFine' : 'frame.gatewayNone')
  return (
    <span title={words}>
      <Icon of={IconCreditCard} />
      <span className="vh">{words}</span>
    </span>
  )
}

/** A thin striped band on every screen of a shop whose money is not real. */
export function PracticeBand() {
  const t = useT()
  const mode = useShopQuery().data?.mode ?? 'live'
  if (mode === 'live') return null
  return (
    <div className="band" role="note">
      <span>
        <Icon of={IconSchool} size="s" />
        {t(mode === 'practice' ? 'frame.practiceBand' : 'frame.trialBand')}
      </span>
    </div>
  )
}
