import { useQueryClient } from '@tanstack/react-query'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { IconClockExclamation, IconDatabaseExclamation, IconDatabaseSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useMay } from '../../domains/access/queries.ts'
import { useTrustClock } from '../../domains/settings/mutations.ts'
import { useHealthQuery } from '../../domains/settings/queries.ts'
import { failureOf } from '../../rpc/failure.ts'
import { useRpc } from '../../rpc/query.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useT } from '../i18n/translate.ts'

/** Says above everything that the data is being checked, or is damaged, and leads the manager to the backups. */
export function HealthBanner() {
  const t = useT()
  const mayRestore = useMay('backup.manage')
  const found = useHealthQuery().data
  const health = found?.state ?? 'sound'
  useAskWhenRefused()
  if (health === 'sound' || found === undefined) return null
  if (found.clock !== null) return <ClockBanner clock={found.clock} />
  if (health === 'checking') {
    return (
      <div className="lost health checking" role="status">
        <Icon of={IconDatabaseSearch} />
        <div className="grow">
          <b>{t('frame.checkingTitle')}</b>
          <span>{t('frame.checkingHelp')}</span>
        </div>
      </div>
    )
  }
  return (
    <div className="lost health" role="alert">
      <Icon of={IconDatabaseExclamation} />
      <div className="grow">
        <b>{t(health === 'gone' ? 'frame.goneTitle' : 'frame.damagedTitle')}</b>
        <span>
          {t(health === 'gone' ? 'frame.goneHelp' : mayRestore ? 'frame.damagedHelp' : 'frame.damagedAsk')}
        </span>
      </div>
      {mayRestore && health === 'damaged' && (
        <Link href="/settings/backup" className={buttonClass({})}>
          {t('frame.toBackups')}
        </Link>
      )}
    </div>
  )
}

/** The clock stands in a day that is over: what it says, what was saved last, and the manager's word that it is right. */
function ClockBanner({
  clock,
}: {
  readonly clock: { readonly lastWriteAtMs: number; readonly nowMs: number }
}) {
  const t = useT()
  const format = useFormat()
  const mayTrust = useMay('backup.manage')
  const trust = useTrustClock()
  const last = format.dateTime(epochMs(clock.lastWriteAtMs))
  const now = format.dateTime(epochMs(clock.nowMs))
  return (
    <div className="lost health" role="alert">
      <Icon of={IconClockExclamation} />
      <div className="grow">
        <b>{t('frame.clockTitle')}</b>
        <span>{t('frame.clockHelp', { last, now })}</span>
      </div>
      {mayTrust && (
        <Button disabled={trust.isPending} onClick={() => trust.mutate(undefined)}>
          {t('frame.clockRight')}
        </Button>
      )}
    </div>
  )
}

/** A refusal to save says at once what the next look would tell a minute later. */
function useAskWhenRefused(): void {
  const queries = useQueryClient()
  const rpc = useRpc()
  useEffect(
    () =>
      queries.getMutationCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return
        if (failureOf(event.action.error).code !== 'WRITES_STOPPED') return
        void queries.invalidateQueries({ queryKey: rpc.backup.health.queryKey() })
      }),
    [queries, rpc],
  )
}
