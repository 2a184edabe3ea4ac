import { useQueryClient } from '@tanstack/react-query'
import { IconDatabaseExclamation, IconDatabaseSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link } from 'wouter'
import { useMay } from '../../domains/access/queries.ts'
import { useHealthQuery } from '../../domains/settings/queries.ts'
import { failureOf } from '../../rpc/failure.ts'
import { useRpc } from '../../rpc/query.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useT } from '../i18n/translate.ts'

/** Says above everything that the data is being checked, or is damaged, and leads the manager to the backups. */
export function HealthBanner() {
  const t = useT()
  const mayRestore = useMay('backup.manage')
  const health = useHealthQuery().data?.state ?? 'sound'
  useAskWhenRefused()
  if (health === 'sound') return null
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
