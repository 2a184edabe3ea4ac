import { IconPlayerPlay } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useT } from '../../app/i18n/translate.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { useNowMs } from '../../ui/now.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { linesIn } from './import-words.ts'
import { useImports } from './queries.ts'

/** Over the list, that an import was broken off in the middle: whoever looks for a customer must not take the list for whole. */
export function UnfinishedImport() {
  const t = useT()
  const format = useFormat()
  const now = useNowMs()
  const imports = useImports().data ?? []
  // One that can no longer be taken back was left as it is on purpose.
  const unfinished = imports.find((one) => one.state === 'running' && one.undoUntilMs > now)
  if (unfinished === undefined) return null
  const { fileName: name, rowsTotal } = unfinished
  return (
    <div className="cu-pad" role="status">
      <Note tone="warn" icon={IconPlayerPlay}>
        <span className="cu-unfinished">
          <span className="grow">
            {t('customers.importUnfinished', {
              name,
              total: format.number(rowsTotal),
              shown: format.number(linesIn(unfinished)),
            })}
          </span>
          <Link href="/customers/import" className={buttonClass({ kind: 'plain', size: 'm' })}>
            {t('customers.importUnfinishedDo')}
          </Link>
        </span>
      </Note>
    </div>
  )
}
