import { useState } from 'react'
import { limits } from '../../../src-shared/domains/reservations/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Drawer.tsx'
import { TextArea } from '../../ui/TextField.tsx'

/** The note of this visit; what is typed stays until it was saved. */
export function BookingNote({
  note,
  state,
  may,
  onSave,
}: {
  readonly note: string
  readonly state: 'idle' | 'pending'
  readonly may: 'edit' | 'read'
  readonly onSave: (note: string) => Promise<'saved' | 'refused'>
}) {
  const t = useT()
  const [draft, setDraft] = useState<string | null>(null)
  const save = async () => {
    if (draft === null) return
    if ((await onSave(draft.trim())) === 'saved') setDraft(null)
  }
  return (
    <Section
      title={t('reservations.note')}
      aside={
        may === 'edit' &&
        draft === null && (
          <button type="button" className="link" onClick={() => setDraft(note)}>
            {t(note === '' ? 'common.add' : 'common.edit')}
          </button>
        )
      }
    >
      {draft === null ? (
        note !== '' && <p className="bd-note">{note}</p>
      ) : (
        <>
          <TextArea
            label={t('reservations.note')}
            labelStyle="hidden"
            placeholder={t('reservations.notePlaceholder')}
            maxLength={limits.noteLength}
            value={draft}
            onChange={setDraft}
          />
          <div className="row">
            <Button size="lg" onClick={() => setDraft(null)}>
              {t('common.cancel')}
            </Button>
            <Button
              size="lg"
              className="grow"
              kind="primary"
              disabled={state === 'pending' || draft.trim() === note}
              onClick={() => void save()}
            >
              {t('reservations.saveNote')}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}
