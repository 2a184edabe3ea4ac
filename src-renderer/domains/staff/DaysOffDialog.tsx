import { type FormEvent, useState } from 'react'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { ExceptionKind } from '../../../src-shared/domains/staff/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import type { FailureText } from '../../ui/ui-context.tsx'
import type { AskedDays } from './use-days-off.ts'

const latestMinute = 1800

type DaysOffDialogProps = {
  readonly person: { readonly accountId: AccountId; readonly name: string }
  readonly date: BusinessDate
  readonly today: BusinessDate
  readonly failure: FailureText | null
  readonly state: 'idle' | 'pending'
  readonly onSave: (asked: AskedDays) => void
  readonly onClose: () => void
}

/** Asks for leave, other hours or a blocked stretch, of one person or of the whole shop. */
export function DaysOffDialog(props: DaysOffDialogProps) {
  const t = useT()
  const { person, date, today, failure, state, onSave, onClose } = props
  const [asked, setAsked] = useState<AskedDays>({
    accountId: person.accountId,
    fromDate: date,
    toDate: date,
    kind: 'off',
    fromMinute: null,
    toMinute: null,
    label: '',
  })
  const set = (change: Partial<AskedDays>) => setAsked({ ...asked, ...change })
  const problem = problemOf(asked)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (problem === null && state === 'idle') onSave(asked)
  }
  return (
    <Dialog title={t('staff.addDay')} onClose={onClose}>
      <form className="amount" onSubmit={submit} noValidate>
        <Segmented
          label={t('staff.whose')}
          value={asked.accountId === null ? 'shop' : 'own'}
          choices={[
            { value: 'own', label: person.name },
            { value: 'shop', label: t('staff.wholeShop') },
          ]}
          onChange={(whose) => set({ accountId: whose === 'shop' ? null : person.accountId })}
        />
        <Segmented<ExceptionKind>
          label={t('staff.kindOf')}
          value={asked.kind}
          choices={(['off', 'hours', 'block'] as const).map((kind) => ({
            value: kind,
            label: t(`staff.kind.${kind}`),
          }))}
          onChange={(kind) => set({ kind, ...usualMinutes(kind) })}
        />
        <When asked={asked} today={today} problem={problem} set={set} />
        <TextField
          label={t('staff.label')}
          placeholder={t(`staff.labelHint.${asked.kind}`)}
          value={asked.label}
          maxLength={20}
          onChange={(label) => set({ label })}
        />
        {problem === 'long' && <Note tone="warn">{t('staff.tooManyDays')}</Note>}
        {failure !== null && <Note tone="danger">{failure.sentence}</Note>}
        <div className="actions">
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            kind="primary"
            type="submit"
            disabled={problem !== null}
            aria-busy={state === 'pending'}
          >
            {state === 'pending' ? t('common.saving') : t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function When({
  asked,
  today,
  problem,
  set,
}: {
  readonly asked: AskedDays
  readonly today: BusinessDate
  readonly problem: 'order' | 'long' | null
  readonly set: (change: Partial<AskedDays>) => void
}) {
  const t = useT()
  return (
    <>
      <div className="pair">
        <DateField
          label={t('staff.fromDate')}
          value={asked.fromDate}
          today={today}
          onChange={(fromDate) =>
            set({ fromDate, toDate: asked.toDate < fromDate ? fromDate : asked.toDate })
          }
        />
        <DateField
          label={t('staff.toDate')}
          value={asked.toDate}
          today={today}
          isDisabled={(each) => each < asked.fromDate}
          onChange={(toDate) => set({ toDate })}
        />
      </div>
      {asked.kind !== 'off' && (
        <div className="pair">
          <TimeField
            label={t('staff.starts')}
            value={asked.fromMinute}
            onChange={(fromMinute) => set({ fromMinute })}
          />
          <TimeField
            label={t('staff.ends')}
            value={asked.toMinute}
            latestMinute={latestMinute}
            error={problem === 'order' ? t('staff.endsAfterStart') : null}
            onChange={(toMinute) => set({ toMinute })}
          />
        </div>
      )}
    </>
  )
}

function usualMinutes(kind: ExceptionKind) {
  if (kind === 'off') return { fromMinute: null, toMinute: null }
  return kind === 'hours' ? { fromMinute: 600, toMinute: 1200 } : { fromMinute: 780, toMinute: 840 }
}

const mostDays = 92

function problemOf(asked: AskedDays): 'order' | 'long' | null {
  const days = (Date.parse(asked.toDate) - Date.parse(asked.fromDate)) / 86_400_000
  if (days > mostDays) return 'long'
  if (asked.kind === 'off') return null
  const { fromMinute, toMinute } = asked
  return fromMinute === null || toMinute === null || fromMinute >= toMinute ? 'order' : null
}
