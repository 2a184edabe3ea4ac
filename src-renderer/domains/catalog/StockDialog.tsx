import { IconBarcode } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import { matchesProduct, mostPieces } from '../../../src-shared/domains/catalog/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NumberStepper } from '../../ui/NumberStepper.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { barcodeText } from './barcode-text.ts'
import { useCountStock } from './mutations.ts'

const shownAtMost = 40

/**
 * A delivery or a count. Without an item it first asks which, by name or with the scanner, and after saving it is ready
 * for the next one.
 */
export function StockDialog({
  kind,
  product,
  goods,
  onClose,
}: {
  readonly kind: 'receive' | 'count'
  readonly product: ProductView | null
  readonly goods: readonly ProductView[]
  readonly onClose: () => void
}) {
  const t = useT()
  const [picked, setPicked] = useState(product)
  const title = t(kind === 'receive' ? 'catalog.receive' : 'catalog.count')
  return (
    <Dialog title={picked === null ? title : `${title} · ${picked.name}`} onClose={onClose}>
      {picked === null ? (
        <PickGoods goods={goods} onPick={setPicked} />
      ) : (
        <Amount
          kind={kind}
          product={picked}
          onCancel={product === null ? () => setPicked(null) : onClose}
          onDone={product === null ? () => setPicked(null) : onClose}
        />
      )}
    </Dialog>
  )
}

function PickGoods({
  goods,
  onPick,
}: {
  readonly goods: readonly ProductView[]
  readonly onPick: (product: ProductView) => void
}) {
  const t = useT()
  const [query, setQuery] = useState('')
  const counted = goods.filter((each) => each.stockRule !== 'uncounted')
  const found = counted.filter((each) => matchesProduct(each, query)).slice(0, shownAtMost)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const scanned = counted.find((each) => each.barcode === query.trim()) ?? found[0]
        if (query.trim() !== '' && scanned !== undefined) onPick(scanned)
      }}
    >
      <TextField
        label={t('catalog.findGoods')}
        icon={IconBarcode}
        data-autofocus
        value={query}
        maxLength={60}
        onChange={setQuery}
      />
      <ul className="found">
        {found.map((each) => (
          <li key={each.id}>
            <button type="button" onClick={() => onPick(each)}>
              <span className="grow cut">{each.name}</span>
              <small>{each.barcode === null ? null : barcodeText(each.barcode)}</small>
              <b className="left-over">{each.stockQuantity}</b>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="hint">{t('catalog.nothingFound', { query })}</p>}
    </form>
  )
}

function Amount({
  kind,
  product,
  onCancel,
  onDone,
}: {
  readonly kind: 'receive' | 'count'
  readonly product: ProductView
  readonly onCancel: () => void
  readonly onDone: () => void
}) {
  const t = useT()
  const format = useFormat()
  const { key } = useIdempotencyKey()
  const now = product.stockQuantity ?? 0
  const [quantity, setQuantity] = useState(kind === 'receive' ? 1 : Math.max(0, now))
  const [reason, setReason] = useState('')
  const save = useCountStock()
  const failure = useFailureText()(save.error)
  const after = kind === 'receive' ? now + quantity : quantity
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (save.isPending) return
    save.mutate(
      { key, productId: product.id, change: { kind, quantity }, reason },
      {
        onSuccess: (saved) => {
          const left = format.number(saved.stockQuantity ?? 0)
          showToast({ text: t('catalog.stockSaved', { name: product.name, left }) })
          onDone()
        },
      },
    )
  }
  return (
    <form className="amount" onSubmit={submit}>
      <NumberStepper
        label={t(kind === 'receive' ? 'catalog.howManyCame' : 'catalog.howManyThere')}
        value={quantity}
        min={kind === 'receive' ? 1 : 0}
        max={mostPieces}
        onChange={setQuantity}
      />
      <TextField
        label={t('catalog.reason')}
        placeholder={t(kind === 'receive' ? 'catalog.reasonReceive' : 'catalog.reasonCount')}
        value={reason}
        maxLength={60}
        onChange={setReason}
      />
      <p className="hint" aria-live="polite">
        {t('catalog.stockBecomes', { now: format.number(now), after: format.number(after) })}
      </p>
      {failure !== null && <Note tone="danger">{failure.sentence}</Note>}
      <div className="actions">
        <Button size="lg" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="lg" kind="primary" type="submit" aria-busy={save.isPending}>
          {save.isPending ? t('common.saving') : t('common.save')}
        </Button>
      </div>
    </form>
  )
}
