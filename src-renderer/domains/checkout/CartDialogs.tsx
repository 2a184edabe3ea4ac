import { useState } from 'react'
import type { Discount, TaxKind } from '../../../src-shared/domains/orders/model.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { FilterChip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Checkbox } from '../../ui/Switch.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'

const discountReasons = ['birthday', 'firstVisit', 'event', 'friend', 'apology'] as const
const percents = [5, 10, 15, 20, 30, 50] as const

/** A discount with its reason: on one line, or on the whole cart. */
export function DiscountDialog({
  subject,
  given,
  mostKrw,
  onSave,
  onClose,
}: {
  readonly subject: string
  readonly given: Discount | null
  /** No more can be taken off than it costs. */
  readonly mostKrw: Krw
  readonly onSave: (discount: Discount) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const [kind, setKind] = useState<Discount['kind']>(given?.kind ?? 'percent')
  const [percent, setPercent] = useState(given?.kind === 'percent' ? given.percent : 10)
  const [amountKrw, setAmount] = useState<Krw | null>(given?.kind === 'amount' ? given.amountKrw : null)
  const [reason, setReason] = useState(given?.reason ?? '')
  const tooMuch = kind === 'amount' && amountKrw !== null && amountKrw > mostKrw
  const isReady = reason.trim() !== '' && !tooMuch && (kind === 'percent' || (amountKrw ?? 0) > 0)
  const save = () => {
    if (!isReady) return
    onSave(kind === 'percent' ? { kind, percent, reason } : { kind, amountKrw: amountKrw ?? krw(0), reason })
  }
  return (
    <Dialog title={t('checkout.discountOf', { name: subject })} onClose={onClose}>
      <form
        className="m-form"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Segmented
          label={t('checkout.discountKind')}
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'percent', label: t('checkout.byPercent') },
            { value: 'amount', label: t('checkout.byAmount') },
          ]}
        />
        {kind === 'percent' ? (
          <div className="m-opts" role="group" aria-label={t('checkout.byPercent')}>
            {percents.map((each) => (
              <button
                key={each}
                type="button"
                className="m-opt"
                aria-pressed={each === percent}
                data-autofocus={each === percent ? true : undefined}
                onClick={() => setPercent(each)}
              >
                {`${each}%`}
              </button>
            ))}
          </div>
        ) : (
          <MoneyField
            label={t('checkout.byAmount')}
            labelStyle="hidden"
            value={amountKrw}
            onChange={setAmount}
            autoFocus
            error={tooMuch ? t('errors.DISCOUNT_TOO_LARGE') : null}
          />
        )}
        <ReasonField reason={reason} onReason={setReason} />
        <DialogActions
          action={t('checkout.giveDiscount')}
          ready={isReady ? 'yes' : 'no'}
          whyNot={t('checkout.reasonNeeded')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  )
}

function ReasonField({
  reason,
  onReason,
}: {
  readonly reason: string
  readonly onReason: (reason: string) => void
}) {
  const t = useT()
  return (
    <div className="field">
      <span className="label">{t('checkout.discountReason')}</span>
      <div className="m-wrap">
        {discountReasons.map((each) => {
          const words = t(`checkout.reason.${each}`)
          return (
            <FilterChip key={each} pressed={reason === words} onPress={() => onReason(words)}>
              {words}
            </FilterChip>
          )
        })}
      </div>
      <TextField
        label={t('checkout.discountReason')}
        labelStyle="hidden"
        need="required"
        maxLength={200}
        value={reason}
        onChange={onReason}
      />
    </div>
  )
}

export type ManualInput = { readonly name: string; readonly unitPriceKrw: Krw; readonly tax: TaxKind }

/** Something that is not in the catalogue, sold by name and amount. */
export function ManualDialog({
  given,
  onSave,
  onClose,
}: {
  readonly given: ManualInput | null
  readonly onSave: (line: ManualInput) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const [name, setName] = useState(given?.name ?? '')
  const [price, setPrice] = useState<Krw | null>(given?.unitPriceKrw ?? null)
  const [tax, setTax] = useState<TaxKind>(given?.tax ?? 'taxable')
  const isReady = name.trim() !== '' && price !== null && price > 0
  return (
    <Dialog title={t('checkout.manual')} onClose={onClose}>
      <form
        className="m-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onSave({ name: name.trim(), unitPriceKrw: price, tax })
        }}
      >
        <TextField
          label={t('checkout.manualName')}
          need="required"
          maxLength={60}
          value={name}
          onChange={setName}
          data-autofocus
        />
        <MoneyField label={t('checkout.amount')} need="required" value={price} onChange={setPrice} />
        <Checkbox checked={tax === 'free'} onChange={(free) => setTax(free ? 'free' : 'taxable')}>
          {t('checkout.taxFree')}
        </Checkbox>
        <DialogActions
          action={t(given === null ? 'common.add' : 'common.save')}
          ready={isReady ? 'yes' : 'no'}
          whyNot={t('checkout.manualNeeds')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  )
}

/** A line of text for a memo, or the name under which a cart is put aside. */
export function TextDialog({
  title,
  label,
  hint,
  given,
  most,
  action,
  onSave,
  onClose,
}: {
  readonly title: string
  readonly label: string
  readonly hint?: string
  readonly given: string
  readonly most: number
  readonly action: string
  readonly onSave: (text: string) => void
  readonly onClose: () => void
}) {
  const [text, setText] = useState(given)
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="m-form"
        onSubmit={(event) => {
          event.preventDefault()
          onSave(text.trim())
        }}
      >
        {most > 100 ? (
          <TextArea label={label} hint={hint} maxLength={most} value={text} onChange={setText} />
        ) : (
          <TextField
            label={label}
            hint={hint}
            maxLength={most}
            value={text}
            onChange={setText}
            data-autofocus
          />
        )}
        <DialogActions action={action} ready="yes" onClose={onClose} />
      </form>
    </Dialog>
  )
}

/** The two buttons of a dialog's form; why the first one cannot be pressed stands beneath. */
export function DialogActions({
  action,
  ready,
  whyNot,
  onClose,
}: {
  readonly action: string
  readonly ready: 'yes' | 'no'
  readonly whyNot?: string
  readonly onClose: () => void
}) {
  const t = useT()
  return (
    <>
      <div className="actions">
        <Button size="lg" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button size="lg" kind="primary" type="submit" disabled={ready === 'no'}>
          {action}
        </Button>
      </div>
      {ready === 'no' && whyNot !== undefined && <p className="hint">{whyNot}</p>}
    </>
  )
}
