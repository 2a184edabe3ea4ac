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
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { useNowMs } from '../../ui/now.ts'
import { useLockedScreens } from '../../ui/screen-lock.ts'
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
  const locked = useLockedScreens((state) => state.count > 0)
  return (
    <header className="top">
      <span className="shop">{shop?.name ?? ''}</span>
      <Clock />
      <div className="held" inert={locked}>
        <button type="button" className="find" onClick={onFind}>
          <Icon of={IconSearch} size="s" />
          <span className="cut">{t('frame.find')}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
      </div>
      <Lines />
      <IconButton icon={IconHelpCircle} label={t('frame.shortcuts')} onClick={onShortcuts} />
      <div className="held" inert={locked}>
        <UserMenu />
      </div>
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

type LineWords = { readonly words?: 'shown' | 'hidden' }

/** Quiet while fine; says in words what is not. On the sign-in page the quiet words are shown too. */
export function Lines({ words = 'hidden' }: LineWords) {
  return (
    <span className="state" role="status">
      <ServerLine words={words} />
      <GatewayLine words={words} />
    </span>
  )
}

function ServerLine({ words }: LineWords) {
  const t = useT()
  const format = useFormat()
  const connection = useConnection((state) => state.connection)
  if (connection.state === 'lost') {
    return (
      <Line tone="bad" icon={IconWifiOff} text={t('frame.lost', { time: format.time(connection.sinceMs) })} />
    )
  }
  const fine = words === 'shown' ? 'frame.connectedShort' : 'frame.connected'
  const text = t(connection.state === 'connected' ? fine : 'frame.connecting')
  return <Line tone={words === 'shown' ? 'quiet' : 'silent'} icon={IconWifi} text={text} />
}

const gatewayWords = {
  none: ['silent', 'frame.gatewayNone'],
  fine: ['silent', 'frame.gatewayFine'],
  slow: ['slow', 'frame.gatewaySlow'],
  down: ['bad', 'frame.gatewayDown'],
} as const

function GatewayLine({ words }: LineWords) {
  const t = useT()
  const gateway = useGateway((state) => state.gateway)
  if (gateway === 'unknown') return null
  const [tone, key] = gatewayWords[gateway]
  return (
    <Line
      tone={tone === 'silent' && words === 'shown' ? 'quiet' : tone}
      icon={IconCreditCard}
      text={t(key)}
    />
  )
}

/** `silent` is a sign whose words come on hover and by ear. */
function Line({
  tone,
  icon,
  text,
}: {
  readonly tone: 'silent' | 'quiet' | 'slow' | 'bad'
  readonly icon: IconShape
  readonly text: string
}) {
  return (
    <span className={tone === 'quiet' ? 't2' : tone} title={text}>
      <Icon of={icon} size={tone === 'quiet' ? 's' : 'm'} />
      <span className={tone === 'silent' ? 'vh' : undefined}>{text}</span>
    </span>
  )
}

/** A thin striped band on every screen of a shop whose money is not real. */
export function PracticeBand() {
  const t = useT()
  const mode = useShopQuery().data?.mode ?? 'live'
  if (mode === 'live') return null
  const words = t(mode === 'practice' ? 'frame.practiceBand' : 'frame.trialBand')
  return (
    <aside className="band" aria-label={words}>
      <span>
        <Icon of={IconSchool} size="s" />
        {words}
      </span>
    </aside>
  )
}
