import { IconArrowLeft, IconArrowRight, IconCheck } from '@tabler/icons-react'
import { type FormEvent, useId, useState } from 'react'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { FilterChip, Note } from '../../ui/Chip.tsx'
import { Drawer, Section } from '../../ui/Drawer.tsx'
import { NumberStepper } from '../../ui/NumberStepper.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useCatalogQuery } from '../catalog/queries.ts'
import { useSavePerson } from './mutations.ts'
import { type PersonDraft, personInput, personOf, serviceGroups, wrongInPerson } from './person-form.ts'

type PersonDrawerProps = {
  readonly person: StaffMember
  readonly may: 'edit' | 'read'
  readonly onLeave: () => void
  readonly onComeBack: () => void
  /** Its column one place to the left or right. */
  readonly onMove: (by: -1 | 1) => void
  readonly onClose: () => void
}

/** What somebody does here: name, title, whether they are booked, how many at once, and which services. */
export function PersonDrawer(props: PersonDrawerProps) {
  const t = useT()
  const { person, may } = props
  const formId = useId()
  const form = usePersonForm(person)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.onSave()
  }
  return (
    <Drawer
      title={person.name}
      onClose={props.onClose}
      footer={
        may === 'edit' &&
        person.active && (
          <>
            {form.failure !== null && form.failure.code !== 'INPUT_INVALID' && (
              <Note tone="danger">{form.failure.sentence}</Note>
            )}
            <Button
              size="lg"
              kind="primary"
              width="wide"
              type="submit"
              form={formId}
              disabled={!form.isChanged || form.state === 'pending'}
              aria-busy={form.state === 'pending'}
            >
              {form.state === 'pending' ? t('common.saving') : t('common.save')}
            </Button>
          </>
        )
      }
    >
      <form id={formId} onSubmit={submit} noValidate aria-label={person.name}>
        <fieldset className="bare" disabled={may === 'read' || !person.active}>
          <Who {...form} />
          <Bookings {...form} />
          <Services {...form} />
        </fieldset>
      </form>
      {may === 'edit' && person.version !== null && <Place {...props} />}
    </Drawer>
  )
}

/** The column in the calendar, and the end of it. */
function Place(props: PersonDrawerProps) {
  const t = useT()
  const { person } = props
  return (
    <Section>
      {person.active && (
        <div className="ed-line">
          <span className="grow">{t('staff.columnOrder')}</span>
          <IconButton
            icon={IconArrowLeft}
            label={t('staff.columnLeft')}
            size="lg"
            onClick={() => props.onMove(-1)}
          />
          <IconButton
            icon={IconArrowRight}
            label={t('staff.columnRight')}
            size="lg"
            onClick={() => props.onMove(1)}
          />
        </div>
      )}
      {person.active ? (
        <Button kind="danger" size="lg" onClick={props.onLeave}>
          {t('staff.leave')}
        </Button>
      ) : (
        <Button size="lg" onClick={props.onComeBack}>
          {t('staff.comeBack')}
        </Button>
      )}
    </Section>
  )
}

type Form = ReturnType<typeof usePersonForm>

function usePersonForm(person: StaffMember) {
  const t = useT()
  const { key, renew } = useIdempotencyKey()
  const base = personOf(person)
  const [draft, setDraft] = useState(base)
  const [pressed, setPressed] = useState<'no' | 'yes'>('no')
  const save = useSavePerson()
  const wrong = wrongInPerson(draft)
  return {
    draft,
    failure: useFailureText()(save.error),
    wrong: pressed === 'yes' ? wrong : {},
    state: save.isPending ? ('pending' as const) : ('idle' as const),
    isChanged: JSON.stringify(draft) !== JSON.stringify(base) || person.version === null,
    set: (change: Partial<PersonDraft>) => {
      setDraft({ ...draft, ...change })
      if (save.isError) save.reset()
    },
    onSave: () => {
      setPressed('yes')
      if (Object.keys(wrong).length > 0 || save.isPending) return
      save.mutate(personInput(draft, person, key), {
        onSuccess: (saved) => {
          renew()
          setPressed('no')
          setDraft(personOf(saved))
          showToast({ text: t('staff.saved', { name: saved.name }) })
        },
      })
    },
  }
}

function Who({ draft, wrong, failure, set }: Form) {
  const t = useT()
  return (
    <Section>
      <div className="pair">
        <TextField
          label={t('staff.name')}
          value={draft.name}
          maxLength={60}
          error={wrong.name === undefined ? (failure?.field('name') ?? null) : t('fields.required')}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={t('staff.title')}
          value={draft.title}
          maxLength={20}
          onChange={(title) => set({ title })}
        />
      </div>
    </Section>
  )
}

function Bookings({ draft, set }: Form) {
  const t = useT()
  return (
    <Section>
      <div className="ed-line">
        <span className="grow">{t('staff.takesBookings')}</span>
        <Switch
          label={t('staff.takesBookings')}
          checked={draft.takesBookings}
          onChange={(takesBookings) => set({ takesBookings })}
        />
      </div>
      {draft.takesBookings && (
        <div className="pair">
          <NumberStepper
            label={t('staff.customersPerHour')}
            value={draft.customersPerHour}
            max={20}
            onChange={(customersPerHour) => set({ customersPerHour })}
          />
          <NumberStepper
            label={t('staff.customersAtOnce')}
            value={draft.customersAtOnce}
            min={1}
            max={20}
            onChange={(customersAtOnce) => set({ customersAtOnce })}
          />
        </div>
      )}
    </Section>
  )
}

function Services({ draft, wrong, set }: Form) {
  const t = useT()
  const catalog = useCatalogQuery().data
  // Until the services are there, nothing could be ticked but by mistake.
  if (!draft.takesBookings || catalog === undefined) return null
  const groups = serviceGroups(catalog)
  const all = groups.flatMap((group) => group.services.map((service) => service.id))
  const toggle = (id: ProductId) => {
    const services = draft.services ?? all
    set({ services: services.includes(id) ? services.filter((each) => each !== id) : [...services, id] })
  }
  return (
    <Section title={t('staff.services')} aside={draft.services === null ? '' : draft.services.length}>
      <div className="ed-line">
        <span className="grow">{t('staff.doesEverything')}</span>
        <Switch
          label={t('staff.doesEverything')}
          checked={draft.services === null}
          onChange={(everything) => set({ services: everything ? null : all })}
        />
      </div>
      {wrong.services !== undefined && (
        <span className="hint bad" role="alert">
          {t('staff.noService')}
        </span>
      )}
      {draft.services !== null &&
        groups.map((group) => (
          <div key={group.key} role="group" aria-label={group.name}>
            <p className="label">{group.name || t('catalog.noCategory')}</p>
            <div className="ed-people">
              {group.services.map((service) => {
                const pressed = draft.services?.includes(service.id) ?? true
                return (
                  <FilterChip
                    key={service.id}
                    pressed={pressed}
                    icon={pressed ? IconCheck : undefined}
                    onPress={() => toggle(service.id)}
                  >
                    <span className="cut">{service.name}</span>
                  </FilterChip>
                )
              })}
            </div>
          </div>
        ))}
    </Section>
  )
}
