import { limits, messageChannels, messageDirections } from '../../../src-shared/domains/customers/model.ts'
import { patchResults } from '../../../src-shared/domains/customers/model.ts'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Note } from '../../ui/Chip.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { type Choice, SelectField } from '../../ui/SelectField.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import type { NoteDraft, NoteGap } from './note-draft.ts'

type FieldsProps = {
  readonly draft: NoteDraft
  /** What is missing, once somebody tried to keep it. */
  readonly gaps: readonly NoteGap[]
  readonly visits: readonly Choice<ReservationId>[]
  readonly onDraft: (draft: NoteDraft) => void
}

/** The fields of a note of one kind. */
export function NoteFields(props: FieldsProps) {
  const { kind } = props.draft
  return (
    <>
      {kind === 'patch_test' && <ResultField {...props} />}
      {kind === 'message' && <MessageFields {...props} />}
      <TextField {...props} />
      {kind !== 'message' && <VisitField {...props} />}
    </>
  )
}

function ResultField({ draft, gaps, onDraft }: FieldsProps) {
  const t = useT()
  return (
    <div className="field">
      <span className="label">{t('customerPage.result')}</span>
      <Segmented
        label={t('customerPage.result')}
        value={draft.result ?? ''}
        choices={patchResults.map((result) => ({
          value: result,
          label: t(`customerPage.results.${result}`),
        }))}
        onChange={(result) => {
          if (result !== '') onDraft({ ...draft, result })
        }}
      />
      {gaps.includes('result') && (
        <span className="hint bad" role="alert">
          {t('customerPage.pickResult')}
        </span>
      )}
      {draft.result === 'positive' && <Note tone="warn">{t('customerPage.positiveHelp')}</Note>}
    </div>
  )
}

function MessageFields({ draft, onDraft }: FieldsProps) {
  const t = useT()
  return (
    <div className="cp-two">
      <SelectField
        label={t('customerPage.channel')}
        value={draft.channel}
        choices={messageChannels.map((one) => ({ value: one, label: t(`customerPage.channels.${one}`) }))}
        onChange={(channel) => onDraft({ ...draft, channel })}
      />
      <SelectField
        label={t('customerPage.direction')}
        value={draft.direction}
        choices={messageDirections.map((one) => ({ value: one, label: t(`customerPage.directions.${one}`) }))}
        onChange={(direction) => onDraft({ ...draft, direction })}
      />
    </div>
  )
}

function TextField({ draft, gaps, onDraft }: FieldsProps) {
  const t = useT()
  return (
    <TextArea
      label={t('customerPage.text')}
      rows={4}
      maxLength={limits.note}
      placeholder={t(`customerPage.textOf.${draft.kind}`)}
      value={draft.text}
      error={gaps.includes('text') ? t('customerPage.emptyText') : null}
      onChange={(text) => onDraft({ ...draft, text })}
    />
  )
}

function VisitField({ draft, gaps, visits, onDraft }: FieldsProps) {
  const t = useT()
  const none = { value: 0, label: t('customerPage.noVisit') }
  const isMixture = draft.kind === 'formula'
  return (
    <SelectField<number>
      label={t('customerPage.aboutVisit')}
      value={draft.reservationId ?? (isMixture ? null : 0)}
      placeholder={t('customerPage.pickVisit')}
      choices={isMixture ? visits : [none, ...visits]}
      error={gaps.includes('visit') ? t('customerPage.pickVisit') : null}
      onChange={(chosen) => {
        const reservationId = visits.find(({ value }) => value === chosen)?.value ?? null
        onDraft({ ...draft, reservationId })
      }}
    />
  )
}
