import type { Translate } from '../../app/i18n/translate.ts'
import type { FailureText } from '../../ui/ui-context.tsx'
import type { DraftField, Wrong } from './product-form.ts'

/** What is wrong with a field: what the form sees itself, else what the main side answered. */
export function fieldProblem(
  t: Translate,
  told: { readonly wrong: Wrong; readonly failure: FailureText | null },
  field: DraftField,
): string | null {
  const wrong = told.wrong[field]
  if (wrong !== undefined) return t(`catalog.wrong.${wrong}`)
  if (field === 'barcode' && told.failure?.code === 'BARCODE_TAKEN') return told.failure.sentence
  return told.failure?.field(field) ?? null
}
