import './booking.css'
import { IconAlertTriangle, IconClock, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import { limits } from '../../../src-shared/domains/reservations/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Drawer, Section } from '../../ui/Drawer.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import {
  type BookingDraft,
  type DraftEvent,
  draftMinutes,
  draftPrice,
  type Missing,
  missingIn,
} from './booking-form.ts'
import { RepeatFields, type RepeatJudgement } from './RepeatFields.tsx'
import { plannedOf } from './service-choice.ts'
import { ServicePicker } from './ServicePicker.tsx'
import { StartField } from './StartField.tsx'

export type DesignerOption = { readonly id: AccountId; readonly name: string }

/** What the main side would say to the draft as it stands. */
export type PlaceJudgement = {
  readonly refusals: readonly string[]
  readonly warnings: readonly string[]
}

export type NewBookingProps = {
  readonly draft: BookingDraft
  readonly onEdit: (event: DraftEvent) => void
  /** The box in which a customer is found or registered. */
  readonly customerBox: ReactNode
  readonly services: readonly ProductView[]
  readonly suggestions: readonly ProductView[]
  readonly designers: readonly DesignerOption[]
  readonly today: BusinessDate
  readonly judgement: PlaceJudgement
  readonly repeats: RepeatJudgement | null
  /** Whether a rule may be set aside with a reason. */
  readonly mayOverride: 'may' | 'may-not'
  readonly state: 'idle' | 'pending'
  /** Why the last try to save was refused. */
  readonly error: string | null
  readonly kept: 'kept' | 'fresh'
  readonly onStartOver: () => void
  readonly onSave: () => void
  readonly onSaveAnyway: () => void
  readonly onClose: () => void
}

/** A new booking: who, what, with whom, when. Everything typed stays until it was saved. */
export function NewBookingDrawer(props: NewBookingProps) {
  const t = useT()
  const { draft, onEdit } = props
  return (
    <Drawer title={t('reservations.newBooking')} onClose={props.onClose} footer={<SaveFoot {...props} />}>
      {props.kept === 'kept' && (
        <Section>
          <Note icon={IconInfoCircle}>
            {t('reservations.draftKept')}{' '}
            <button type="button" className="link" onClick={props.onStartOver}>
              {t('reservations.startOver')}
            </button>
          </Note>
        </Section>
      )}
      <section className="sect tight">{props.customerBox}</section>
      <Section title={t('reservations.services')}>
        <div className="svcs">
          <ServicePicker
            chosen={draft.services}
            services={props.services}
            suggestions={props.suggestions}
            designerId={draft.designerId}
            onAdd={(service) => onEdit({ type: 'serviceAdded', service: plannedOf(service) })}
            onRemove={(position) => onEdit({ type: 'serviceRemoved', position })}
          />
        </div>
      </Section>
      <Section>
        <PlaceFields {...props} />
      </Section>
      <Section>
        <TextField
          label={t('reservations.memo')}
          placeholder={t('reservations.notePlaceholder')}
          maxLength={limits.noteLength}
          value={draft.note}
          onChange={(note) => onEdit({ type: 'note', note })}
        />
        <RepeatFields
          repeat={draft.repeat}
          judgement={props.repeats}
          onChange={(repeat) => onEdit({ type: 'repeat', repeat })}
        />
      </Section>
    </Drawer>
  )
}

function PlaceFields({ draft, onEdit, designers, today }: NewBookingProps) {
  const t = useT()
  return (
    <div className="place-fields">
      <SelectField
        label={t('reservations.designer')}
        value={draft.designerId}
        placeholder={t('reservations.noDesigner')}
        choices={designers.map((designer) => ({ value: designer.id, label: designer.name }))}
        onChange={(designerId) => onEdit({ type: 'designer', designerId })}
      />
      <StartField
        date={draft.date}
        minute={draft.startMinute}
        today={today}
        onDate={(date) => onEdit({ type: 'date', date })}
        onMinute={(startMinute) => onEdit({ type: 'start', startMinute })}
      />
    </div>
  )
}

const missingWords = {
  customer: 'reservations.needCustomer',
  designer: 'reservations.needDesigner',
  time: 'reservations.needTime',
} as const satisfies Record<Missing, string>

function SaveFoot(props: NewBookingProps) {
  const t = useT()
  const { draft, judgement, state, error } = props
  const missing = missingIn(draft)
  const refused = missing === null && judgement.refusals.length > 0
  const why = [
    ...(error === null ? [] : [error]),
    ...(missing === null ? judgement.refusals.filter((refusal) => refusal !== error) : []),
  ]
  const offersAnyway = refused && props.mayOverride === 'may' && draft.repeat === null
  return (
    <>
      <Summary {...props} />
      <Button
        kind="primary"
        size="xl"
        width="wide"
        disabled={missing !== null || refused || state === 'pending'}
        aria-busy={state === 'pending'}
        aria-describedby="booking-why"
        onClick={props.onSave}
      >
        {state === 'pending'
          ? t('reservations.saving')
          : saveWord(missing, refused ? 'refused' : 'fine', t, draft)}
      </Button>
      <div id="booking-why" className="save-why" aria-live="polite">
        {why.map((sentence) => (
          <p key={sentence} className="bad">
            <Icon of={IconAlertTriangle} size="s" />
            {sentence}
          </p>
        ))}
        {why.length === 0 &&
          judgement.warnings.map((warning) => (
            <p key={warning}>
              <Icon of={IconClock} size="s" />
              {warning}
            </p>
          ))}
        {offersAnyway && (
          <Button size="lg" width="wide" onClick={props.onSaveAnyway}>
            {t('reservations.bookAnyway')}
          </Button>
        )}
      </div>
    </>
  )
}

function saveWord(
  missing: Missing | null,
  place: 'fine' | 'refused',
  t: ReturnType<typeof useT>,
  draft: BookingDraft,
): string {
  if (missing !== null) return t(missingWords[missing])
  if (place === 'refused') return t('reservations.needOtherPlace')
  return draft.repeat === null
    ? t('reservations.save')
    : t('reservations.saveRepeats', { count: draft.repeat.times })
}

function Summary({ draft }: NewBookingProps) {
  const t = useT()
  const format = useFormat()
  const minutes = draftMinutes(draft)
  const { startMinute } = draft
  return (
    <div className="kv save-sum">
      <span>
        {startMinute === null
          ? t('reservations.minutes', { minutes })
          : t('reservations.summary', {
              minutes,
              from: format.minute(startMinute),
              to: format.minute(startMinute + minutes),
            })}
      </span>
      <Money won={draftPrice(draft)} size="m" />
    </div>
  )
}
