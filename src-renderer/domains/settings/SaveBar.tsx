import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Reference } from '../../ui/states.tsx'
import type { FailureText } from '../../ui/ui-context.tsx'

/** Under a form: why the last save failed, and the two ways on. Shown only when something was changed. */
export function SaveBar({
  changed,
  pending,
  failure,
  onSave,
  onReset,
}: {
  readonly changed: boolean
  readonly pending: boolean
  readonly failure: FailureText | null
  readonly onSave: () => void
  readonly onReset: () => void
}) {
  const t = useT()
  return (
    <div className="savebar">
      <div className="grow">
        {failure !== null && (
          <p className="hint bad" role="alert">
            {failure.sentence}
          </p>
        )}
        {failure?.reference != null && <Reference number={failure.reference} />}
      </div>
      <Button size="lg" disabled={!changed || pending} onClick={onReset}>
        {t('settings.reset')}
      </Button>
      <Button size="lg" kind="primary" disabled={!changed || pending} onClick={onSave}>
        {t(pending ? 'settings.saving' : 'settings.save')}
      </Button>
    </div>
  )
}
