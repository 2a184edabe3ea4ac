import { IconCheck } from '@tabler/icons-react'
import { totalMinutes } from '../../../src-shared/domains/catalog/model.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { FilterChip } from '../../ui/Chip.tsx'
import { Section } from '../../ui/Drawer.tsx'
import { NumberStepper } from '../../ui/NumberStepper.tsx'
import { Switch } from '../../ui/Switch.tsx'
import type { FailureText } from '../../ui/ui-context.tsx'
import { bookable } from './doers.ts'
import { DurationBar } from './DurationBar.tsx'
import { fieldProblem } from './field-problem.ts'
import type { ProductDraft, Wrong } from './product-form.ts'

type ServiceFieldsProps = {
  readonly draft: ProductDraft
  readonly staff: readonly StaffMember[]
  readonly wrong: Wrong
  readonly failure: FailureText | null
  readonly onChange: (change: Partial<ProductDraft>) => void
}

const parts = [
  ['workMinutes', 'catalog.work'],
  ['processingMinutes', 'catalog.processing'],
  ['finishMinutes', 'catalog.finish'],
] as const

/** How long a service takes and in which parts, and who does it. */
export function ServiceFields(props: ServiceFieldsProps) {
  const t = useT()
  const { draft, onChange } = props
  const problem = fieldProblem(t, props, 'workMinutes')
  return (
    <>
      <Section
        title={
          <>
            {t('catalog.takes')} <b className="ink">{t('catalog.minutes', { count: totalMinutes(draft) })}</b>
          </>
        }
        aside={<DurationBar service={draft} mostPx={180} />}
      >
        <div className="ed-three">
          {parts.map(([field, word]) => (
            <NumberStepper
              key={field}
              label={t(word)}
              value={draft[field]}
              step={5}
              max={720}
              onChange={(minutes) => onChange({ [field]: minutes })}
            />
          ))}
        </div>
        {problem !== null && (
          <span className="hint bad" role="alert">
            {problem}
          </span>
        )}
        <div className="ed-line">
          <span className="grow">{t('catalog.bookMeanwhile')}</span>
          <Switch
            label={t('catalog.bookMeanwhile')}
            checked={draft.bookableWhileProcessing}
            disabled={draft.processingMinutes === 0}
            onChange={(bookableWhileProcessing) => onChange({ bookableWhileProcessing })}
          />
        </div>
      </Section>
      <Designers {...props} />
    </>
  )
}

function Designers({ draft, staff, onChange }: ServiceFieldsProps) {
  const t = useT()
  const people = bookable(staff)
  const doing = people.filter((person) => draft.designers.includes(person.accountId))
  const toggle = (person: StaffMember) =>
    onChange({
      designers: draft.designers.includes(person.accountId)
        ? draft.designers.filter((id) => id !== person.accountId)
        : [...draft.designers, person.accountId],
    })
  return (
    <Section title={t('catalog.doneBy')} aside={t('common.people', { count: doing.length })}>
      {people.length === 0 ? (
        <p className="hint">{t('catalog.noDesigners')}</p>
      ) : (
        <div className="ed-people">
          {people.map((person) => {
            const pressed = draft.designers.includes(person.accountId)
            return (
              <FilterChip
                key={person.accountId}
                pressed={pressed}
                icon={pressed ? IconCheck : undefined}
                onPress={() => toggle(person)}
              >
                <span className="cut">{person.name}</span>
              </FilterChip>
            )
          })}
        </div>
      )}
    </Section>
  )
}
