import { useState } from 'react'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { OpeningDay } from '../../../src-shared/domains/settings/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { CapacityCard } from './CapacityCard.tsx'
import { useSaveWeek } from './mutations.ts'
import { useBookedByHour } from './queries.ts'
import { RotaCard } from './RotaCard.tsx'
import { isChanged, isIdle, rotaOf, weekInput } from './rota-draft.ts'

/** The week and the customers an hour of one person; saved together, because both are drawn on the same bars. */
export function WeekForm({
  person,
  opening,
  weekday,
  today,
  may,
}: {
  readonly person: StaffMember
  readonly opening: readonly OpeningDay[]
  readonly weekday: number
  readonly today: BusinessDate
  readonly may: 'edit' | 'read'
}) {
  const t = useT()
  const base = rotaOf(person, opening)
  const [draft, setDraft] = useState(base)
  const save = useSaveWeek()
  const failure = useFailureText()(save.error)
  const taken = useBookedByHour(person.accountId, today).data ?? []
  const { accountId, version } = person
  // Without a column there is nothing to draw a week on yet; the drawer gives them one.
  if (version === null || !person.active)
    return <Note>{t(person.active ? 'staff.noColumnYet' : 'staff.hasLeftHelp')}</Note>
  const idle = isIdle(draft)
  const change = (next: typeof draft) => {
    setDraft(next)
    if (save.isError) save.reset()
  }
  return (
    <>
      <RotaCard
        draft={draft}
        today={weekday}
        may={may}
        onChange={change}
        onShopHours={() =>
          change({ ...rotaOf({ ...person, hours: null }, opening), capacity: draft.capacity })
        }
      />
      <CapacityCard
        draft={draft}
        today={weekday}
        taken={new Map(taken.map((entry) => [entry.hour, entry.customers]))}
        may={may}
        onChange={change}
      />
      {isChanged(draft, base) && (
        <div className="savebar over">
          <div className="grow">
            {failure !== null && (
              <p className="hint bad" role="alert">
                {failure.sentence}
              </p>
            )}
            {failure === null && <p className="hint">{t(idle ? 'staff.idleWeek' : 'staff.weekNotSaved')}</p>}
          </div>
          <Button size="lg" disabled={save.isPending} onClick={() => change(base)}>
            {t('common.undo')}
          </Button>
          <Button
            size="lg"
            kind="primary"
            disabled={idle || save.isPending}
            aria-busy={save.isPending}
            onClick={() =>
              save.mutate(weekInput(draft, { accountId, version }), {
                onSuccess: () => showToast({ text: t('staff.weekSaved', { name: person.name }) }),
              })
            }
          >
            {save.isPending ? t('common.saving') : t('staff.saveWeek')}
          </Button>
        </div>
      )}
    </>
  )
}
