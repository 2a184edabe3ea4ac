import { IconBarcode } from '@tabler/icons-react'
import { useId } from 'react'
import { mostPieces, stockRules } from '../../../src-shared/domains/catalog/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Section } from '../../ui/Drawer.tsx'
import { NumberStepper } from '../../ui/NumberStepper.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { FailureText } from '../../ui/ui-context.tsx'
import { fieldProblem } from './field-problem.ts'
import type { ProductDraft, Wrong } from './product-form.ts'

/** The barcode of an item, when it runs low, and what happens when it has run out. */
export function GoodsFields(props: {
  readonly draft: ProductDraft
  readonly wrong: Wrong
  readonly failure: FailureText | null
  readonly onChange: (change: Partial<ProductDraft>) => void
}) {
  const t = useT()
  const { draft, onChange } = props
  const group = useId()
  return (
    <>
      <Section>
        <div className="ed-two">
          <TextField
            label={t('catalog.barcode')}
            icon={IconBarcode}
            value={draft.barcode}
            maxLength={60}
            error={fieldProblem(t, props, 'barcode')}
            onChange={(barcode) => onChange({ barcode })}
            // A scanner ends with Enter; that must not save a half-typed form.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
          <NumberStepper
            label={t('catalog.lowStock')}
            value={draft.lowStockAt}
            max={mostPieces}
            disabled={draft.stockRule === 'uncounted'}
            onChange={(lowStockAt) => onChange({ lowStockAt })}
          />
        </div>
      </Section>
      <Section>
        <div className="ed-line">
          <div className="grow">
            <div>{t('catalog.grantsAccess')}</div>
            <div className="hint">{t('catalog.grantsAccessHelp')}</div>
          </div>
          <Switch
            label={t('catalog.grantsAccess')}
            checked={draft.grantsAccess}
            onChange={(grantsAccess) => onChange({ grantsAccess })}
          />
        </div>
      </Section>
      <Section title={t('catalog.whenGone')}>
        <div className="radios" role="radiogroup" aria-label={t('catalog.whenGone')}>
          {stockRules.map((rule) => (
            <label key={rule}>
              <input
                type="radio"
                name={group}
                checked={draft.stockRule === rule}
                onChange={() => onChange({ stockRule: rule })}
              />
              <div>
                <b>{t(`catalog.rule.${rule}`)}</b>
                <span>{t(`catalog.ruleHelp.${rule}`)}</span>
              </div>
            </label>
          ))}
        </div>
      </Section>
    </>
  )
}
