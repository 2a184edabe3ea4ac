import { IconAlertTriangle, IconHistory, IconLink } from '@tabler/icons-react'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useActionWords, useRecordWords } from '../../app/i18n/action-words.ts'
import { useCheckWholeAudit } from './mutations.ts'
import { useAuditCheckQuery, useWholeAuditQuery } from './queries.ts'

const rowsAPage = 200

/** Who did what and when. It cannot be edited: a changed row breaks the chain, and this page says so. */
export function AuditSection() {
  const t = useT()
  const format = useFormat()
  const actionOf = useActionWords()
  const words = useRecordWords()
  const query = useWholeAuditQuery(rowsAPage)
  return (
    <section className="card">
      <header>
        <Icon of={IconHistory} />
        <h2>{t('settings.audit')}</h2>
        <ChainChip />
        <div className="grow" />
        <CheckWhole />
      </header>
      <Loaded query={query}>
        {({ pages }) => (
          <ol className="audit">
            {pages
              .flatMap(({ rows }) => rows)
              .map((row) => (
                <li key={row.id}>
                  <span className="t2">{format.dateTime(epochMs(row.atMs))}</span>
                  <b className="cut">{row.actorName}</b>
                  <span className="grow">
                    {actionOf(row.action)}
                    {row.fields.length > 0 && <small> {row.fields.map(words.field).join(', ')}</small>}
                  </span>
                  <span className="t2 cut">{words.subject(row.subjectType, row.subjectId)}</span>
                </li>
              ))}
          </ol>
        )}
      </Loaded>
      {query.hasNextPage && (
        <div className="savebar">
          <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('settings.earlierRecords')}
          </Button>
        </div>
      )}
    </section>
  )
}

function ChainChip() {
  const t = useT()
  const verdict = useAuditCheckQuery().data
  if (verdict === undefined) return null
  return verdict.brokenRowId === null ? (
    <Chip tone="ok" icon={IconLink}>
      {t('settings.chainIntact')}
    </Chip>
  ) : (
    <Chip tone="danger" icon={IconAlertTriangle}>
      {t('settings.chainBroken')}
    </Chip>
  )
}

/** From the first record on: a row that was changed long ago is found by nothing less. */
function CheckWhole() {
  const t = useT()
  const check = useCheckWholeAudit()
  const failure = useFailureText()(check.error)
  return (
    <>
      {failure !== null && <span className="hint bad">{failure.sentence}</span>}
      <Button disabled={check.isPending} onClick={() => check.mutate({ scope: 'whole' })}>
        {t(check.isPending ? 'settings.checkingWhole' : 'settings.checkWhole')}
      </Button>
    </>
  )
}
