import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useId } from 'react'
import type { CategoryView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Drawer, Section } from '../../ui/Drawer.tsx'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { ReadOnlyBanner } from '../../ui/states.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type FailureText, useFormat } from '../../ui/ui-context.tsx'
import { GoodsFields } from './GoodsFields.tsx'
import { fieldProblem } from './field-problem.ts'
import { changedFields, type ProductDraft, type Wrong } from './product-form.ts'
import { SellerField } from './SellerField.tsx'
import type { SellerChoice } from './sellers.ts'
import { ServiceFields } from './ServiceFields.tsx'

export type Promised = readonly { readonly priceKrw: Krw; readonly bookings: number }[]

type ProductDrawerProps = {
  readonly may: 'edit' | 'read'
  /** Null while a new one is made. */
  readonly product: ProductView | null
  readonly draft: ProductDraft
  readonly base: ProductDraft
  readonly categories: readonly CategoryView[]
  readonly staff: readonly StaffMember[]
  readonly sellers: readonly SellerChoice[]
  /** Bookings still to come, by the price they keep; shown while the price is changed. */
  readonly promised: Promised
  readonly wrong: Wrong
  readonly failure: FailureText | null
  readonly state: 'idle' | 'pending'
  readonly onChange: (change: Partial<ProductDraft>) => void
  readonly onNewCategory: () => void
  /** Somebody was found who neither works nor sells here yet. */
  readonly onSellerFound: (seller: SellerChoice) => void
  readonly onSave: () => void
  readonly onReset: () => void
  readonly onClose: () => void
  /** Stock of an item and its story; goods that exist have it. */
  readonly stock?: ReactNode
}

/** The editor of a service or an item: what it is, what it costs, how long it takes, who does it. */
export function ProductDrawer(props: ProductDrawerProps) {
  const t = useT()
  const { draft, product, may } = props
  const kind = draft.kind
  const formId = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSave()
  }
  const title = product?.name ?? t(kind === 'service' ? 'catalog.newService' : 'catalog.newGoods')
  return (
    <Drawer
      title={title}
      onClose={props.onClose}
      footer={may === 'edit' ? <Footer {...props} formId={formId} /> : undefined}
    >
      {may === 'read' && (
        <div className="sect">
          <ReadOnlyBanner reason={t('catalog.readOnlyWhy')} />
        </div>
      )}
      {props.stock}
      <form id={formId} onSubmit={submit} noValidate aria-label={title}>
        <fieldset className="bare" disabled={may === 'read'}>
          <Identity {...props} />
          <Price {...props} />
          {kind === 'service' ? <ServiceFields {...props} /> : <GoodsFields {...props} />}
          <SellerField
            value={draft.sellerId}
            choices={props.sellers}
            error={props.failure?.code === 'SELLER_NOT_THERE' ? props.failure.sentence : null}
            onChange={(sellerId) => props.onChange({ sellerId })}
            onFound={props.onSellerFound}
          />
        </fieldset>
      </form>
    </Drawer>
  )
}

function Identity(props: ProductDrawerProps) {
  const t = useT()
  const { draft, categories, onChange } = props
  const add = -1
  return (
    <Section>
      <div className="ed-two">
        <TextField
          label={t('catalog.name')}
          value={draft.name}
          maxLength={80}
          autoFocus={props.product === null}
          error={fieldProblem(t, props, 'name')}
          onChange={(name) => onChange({ name })}
        />
        <SelectField<number>
          label={t('catalog.category')}
          value={draft.categoryId ?? 0}
          choices={[
            ...categories.map((category) => ({ value: category.id as number, label: category.name })),
            { value: 0, label: t('catalog.noCategory') },
            { value: add, label: t('catalog.addCategory') },
          ]}
          onChange={(value) => {
            if (value === add) props.onNewCategory()
            else onChange({ categoryId: categories.find((category) => category.id === value)?.id ?? null })
          }}
        />
      </div>
    </Section>
  )
}

function Price(props: ProductDrawerProps) {
  const t = useT()
  const format = useFormat()
  const { draft, product, onChange } = props
  return (
    <Section>
      <MoneyField
        label={
          <span className="row">
            <span className="grow">
              {t('catalog.price')} <small>{t('catalog.vatIncluded')}</small>
            </span>
            {product !== null && (
              <small>{t('catalog.nowPrice', { price: format.money(product.priceKrw) })}</small>
            )}
          </span>
        }
        value={draft.priceKrw}
        error={fieldProblem(t, props, 'priceKrw')}
        onChange={(priceKrw) => onChange({ priceKrw })}
      />
      <div className="ed-line">
        <span className="grow">{t('catalog.tax')}</span>
        <Segmented
          label={t('catalog.tax')}
          value={draft.tax}
          choices={[
            { value: 'taxable', label: t('catalog.taxable') },
            { value: 'free', label: t('catalog.taxFree') },
          ]}
          onChange={(tax) => onChange({ tax })}
        />
      </div>
    </Section>
  )
}

/** Told beside the field that it is about. */
const toldAtField: readonly string[] = ['INPUT_INVALID', 'BARCODE_TAKEN', 'SELLER_NOT_THERE']

function Footer(props: ProductDrawerProps & { readonly formId: string }) {
  const t = useT()
  const format = useFormat()
  const { draft, base, product, failure, promised, state } = props
  const changed = changedFields(draft, base)
  const newPrice = product !== null && draft.priceKrw !== null && draft.priceKrw !== product.priceKrw
  const isTold = failure === null || toldAtField.includes(failure.code)
  const rest = product !== null && changed.length === 0
  return (
    <>
      {!isTold && <Note tone="danger">{failure.sentence}</Note>}
      {newPrice && promised.length > 0 && (
        <p className="hint ed-promise">
          {t('catalog.promised', {
            count: promised.reduce((sum, each) => sum + each.bookings, 0),
            price: format.money(promised[0]?.priceKrw ?? product.priceKrw),
          })}
          {promised.length > 1 && ` ${t('catalog.promisedMore')}`}
        </p>
      )}
      <div className="row">
        {product !== null && (
          <Button
            size="lg"
            disabled={rest || state === 'pending'}
            onClick={props.onReset}
            className="ed-reset"
          >
            {t('common.undo')}
          </Button>
        )}
        <Button
          size="lg"
          kind="primary"
          type="submit"
          form={props.formId}
          icon={product === null ? IconPlus : undefined}
          className="ed-save"
          disabled={rest || state === 'pending'}
          aria-busy={state === 'pending'}
        >
          {state === 'pending'
            ? t('common.saving')
            : newPrice && draft.priceKrw !== null
              ? t('catalog.saveAt', { price: format.money(draft.priceKrw) })
              : t(product === null ? 'common.add' : 'common.save')}
        </Button>
      </div>
    </>
  )
}
