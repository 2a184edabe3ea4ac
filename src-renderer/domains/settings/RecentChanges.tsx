import { Link } from 'wouter'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useActionWords } from '../../app/i18n/action-words.ts'
import { useAuditQuery } from './queries.ts'

/** The last settings that were changed, by whom: beside every section. */
export function RecentChanges() {
  const t = useT()
  const format = useFormat()
  const actionOf = useActionWords()
  const rows = useAuditQuery(5, 'settings').data?.rows ?? []
  return (
    <aside className="slog" aria-label={t('settings.recent')}>
      <h2>{t('settings.recent')}</h2>
      {rows.length === 0 && <p className="t2">{t('settings.recentNone')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <b>{actionOf(row.action)}</b>
            <em>
              {format.dateTime(epochMs(row.atMs))} · {row.actorName}
            </em>
          </li>
        ))}
      </ul>
      <Link className="link" href="/settings/audit">
        {t('settings.allRecords')}
      </Link>
    </aside>
  )
}
