import { useT } from '../../app/i18n/translate.ts'
import { TextField } from '../../ui/TextField.tsx'
import { type RefundForm, usualReasons } from './refund-form.ts'

/** Why: one of the usual reasons, and what else there is to say. Both are kept with the refund. */
export function RefundReason({
  form,
  onForm,
}: {
  readonly form: RefundForm
  readonly onForm: (form: RefundForm) => void
}) {
  const t = useT()
  return (
    <section className="card m-formcard">
      <div className="label" id="refund-reason">
        {t('refunds.reason')} <span className="t2">{t('refunds.reasonNeed')}</span>
      </div>
      <div className="m-wrap m-reasons" role="group" aria-labelledby="refund-reason">
        {usualReasons.map((each) => (
          <button
            key={each}
            type="button"
            className={`btn lg ${form.reason === each ? 'sel' : ''}`}
            aria-pressed={form.reason === each}
            onClick={() => onForm({ ...form, reason: each })}
          >
            {t(`refunds.reasons.${each}`)}
          </button>
        ))}
      </div>
      <TextField
        label={t('refunds.words')}
        labelStyle="hidden"
        placeholder={t('refunds.words')}
        need={form.reason === 'other' ? 'required' : 'optional'}
        maxLength={160}
        value={form.words}
        onChange={(words) => onForm({ ...form, words })}
      />
    </section>
  )
}
