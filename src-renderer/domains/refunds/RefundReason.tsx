import { useT } from '../../app/i18n/translate.ts'
import { TextField } from '../../ui/TextField.tsx'
import type { RefundForm } from './refund-form.ts'

const usual = ['notSuitable', 'changedMind', 'faulty', 'wrongAmount', 'other'] as const

/** Why: one of the usual reasons, and what there is to say about it. Both are kept with the refund. */
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
        {usual.map((each) => {
          const words = t(`refunds.reasons.${each}`)
          return (
            <button
              key={each}
              type="button"
              className={`btn lg ${form.reason === words ? 'sel' : ''}`}
              aria-pressed={form.reason === words}
              onClick={() => onForm({ ...form, reason: words })}
            >
              {words}
            </button>
          )
        })}
      </div>
      <TextField
        label={t('refunds.words')}
        labelStyle="hidden"
        placeholder={t('refunds.words')}
        need="required"
        maxLength={160}
        value={form.words}
        onChange={(words) => onForm({ ...form, words })}
      />
    </section>
  )
}
