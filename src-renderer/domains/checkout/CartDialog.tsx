import { useState } from 'react'
import { useLocation } from 'wouter'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { CustomerPicker } from '../customers/SharedCustomerPicker.tsx'
import { DiscountDialog, ManualDialog, TextDialog } from './CartDialogs.tsx'
import type { ShownLine } from './CartLines.tsx'
import type { Payer } from './CartView.tsx'
import { cartOf, type DraftLine, isEmpty, lastDesigner, mostLines } from './cart.ts'
import { useCancelOrder, useHoldCart } from './mutations.ts'
import { useHeldCarts, useOpenOrders } from './queries.ts'
import { ResumeList } from './Resume.tsx'
import { moveCart, startNextSale } from './till-store.ts'
import { useResume } from './use-resume.ts'
import type { SaleFlow } from './use-sale-flow.ts'

export type CartDialogKind =
  | { readonly kind: 'discount'; readonly key: number | 'cart' }
  | { readonly kind: 'manual'; readonly line: DraftLine | null }
  | { readonly kind: 'memo' | 'customer' | 'hold' | 'waiting' | 'cancel' }

type CartDialogProps = {
  readonly flow: SaleFlow
  readonly dialog: CartDialogKind
  readonly payer: Payer
  readonly lines: readonly ShownLine[]
  readonly onClose: () => void
}

/** Whatever floats over the cart: one thing at a time. */
export function CartDialog(props: CartDialogProps) {
  const { flow, dialog, onClose } = props
  const t = useT()
  const { draft } = flow.till
  switch (dialog.kind) {
    case 'discount':
      return <Discount {...props} at={dialog.key} />
    case 'manual':
      return <Manual flow={flow} line={dialog.line} onClose={onClose} />
    case 'memo':
      return (
        <TextDialog
          title={t('checkout.memo')}
          label={t('checkout.memoLabel')}
          given={draft.memo}
          most={200}
          action={t('common.save')}
          onSave={(memo) => {
            moveCart({ kind: 'memo', memo })
            onClose()
          }}
          onClose={onClose}
        />
      )
    case 'customer':
      return <PickCustomer onClose={onClose} />
    case 'hold':
      return <Hold {...props} />
    case 'waiting':
      return <Waiting flow={flow} onClose={onClose} />
    case 'cancel':
      return <CancelSale flow={flow} onClose={onClose} />
  }
}

function Discount({ flow, lines, at, onClose }: CartDialogProps & { readonly at: number | 'cart' }) {
  const t = useT()
  const line = lines.find(({ draft }) => draft.key === at)
  const quoted = line?.quoted ?? null
  const mostKrw =
    at === 'cart'
      ? (flow.quote.data?.subtotalKrw ?? krw(0))
      : krw((quoted?.unitPriceKrw ?? 0) * (quoted?.quantity ?? 0))
  return (
    <DiscountDialog
      subject={at === 'cart' ? t('checkout.wholeCart') : (quoted?.name ?? '')}
      given={at === 'cart' ? flow.till.draft.discount : (line?.draft.line.discount ?? null)}
      mostKrw={mostKrw}
      onSave={(discount) => {
        moveCart({ kind: 'discount', key: at, discount })
        onClose()
      }}
      onClose={onClose}
    />
  )
}

function Manual({
  flow,
  line,
  onClose,
}: {
  readonly flow: SaleFlow
  readonly line: DraftLine | null
  readonly onClose: () => void
}) {
  const t = useT()
  const given = line?.line.kind === 'manual' ? line.line : null
  return (
    <ManualDialog
      given={given}
      onSave={(typed) => {
        const how = moveCart(
          line === null
            ? { kind: 'add_manual', ...typed, designerId: lastDesigner(flow.till.draft) }
            : { kind: 'edit_manual', key: line.key, ...typed },
        )
        if (how === 'full') showToast({ text: t('checkout.cartFull', { count: mostLines }), tone: 'refused' })
        else onClose()
      }}
      onClose={onClose}
    />
  )
}

function PickCustomer({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const pick = (customerId: Parameters<typeof choose>[0]) => {
    choose(customerId)
    onClose()
  }
  return (
    <Dialog title={t('checkout.pickCustomer')} onClose={onClose} place="top" className="m-pickdlg">
      <CustomerPicker
        value={null}
        autoFocus
        onPick={(customer) => pick(customer.customerId)}
        onClear={() => pick(null)}
      />
    </Dialog>
  )
}

function choose(customerId: SaleFlow['till']['draft']['customerId']): void {
  moveCart({ kind: 'customer', customerId })
}

function Hold({ flow, payer, onClose }: CartDialogProps) {
  const t = useT()
  const hold = useHoldCart()
  const text = useFailureText()(hold.error)
  return (
    <TextDialog
      title={t('checkout.holdTitle')}
      label={t('checkout.holdLabel')}
      hint={text?.sentence ?? t('checkout.holdHelp')}
      given={flow.till.draft.customerId === null ? '' : payer.title}
      most={60}
      action={t('checkout.hold')}
      onSave={(label) => {
        if (hold.isPending) return
        hold.mutate(
          { idempotencyKey: hold.key, label, cart: cartOf(flow.till.draft) },
          {
            onSuccess: () => {
              startNextSale()
              showToast({ text: t('checkout.heldNow') })
              onClose()
            },
          },
        )
      }}
      onClose={onClose}
    />
  )
}

function Waiting({ flow, onClose }: { readonly flow: SaleFlow; readonly onClose: () => void }) {
  const t = useT()
  const [, navigate] = useLocation()
  const held = useHeldCarts().data ?? []
  const open = useOpenOrders().data ?? []
  const resume = useResume()
  const isFree = isEmpty(flow.till.draft)
  return (
    <Dialog title={t('checkout.waiting')} onClose={onClose} className="m-waiting">
      {!isFree && <p className="hint">{t('checkout.finishThisFirst')}</p>}
      <ResumeList
        held={isFree ? held : []}
        open={open}
        onHeld={(cart) => {
          resume(cart)
          onClose()
        }}
        onOpen={(order) => {
          navigate(`/checkout/${order.id}`)
          onClose()
        }}
      />
    </Dialog>
  )
}

/** Gives a sale up of which nothing was paid: its goods go back on the shelf. */
export function CancelSale({ flow, onClose }: { readonly flow: SaleFlow; readonly onClose: () => void }) {
  const t = useT()
  const [, navigate] = useLocation()
  const cancel = useCancelOrder()
  const [key] = useState(newIdempotencyKey)
  const text = useFailureText()(cancel.error)
  const { sale } = flow
  return (
    <ConfirmDialog
      title={t('checkout.cancelSaleTitle')}
      effects={[{ text: t('checkout.cancelSaleEffect') }]}
      action={t('checkout.cancelSale')}
      keep={t('checkout.leaveIt')}
      tone="danger"
      state={cancel.isPending ? 'pending' : 'idle'}
      error={text?.sentence}
      reference={text?.reference}
      onCancel={onClose}
      onConfirm={() => {
        if (sale === null) return
        cancel.mutate(
          {
            idempotencyKey: key,
            orderId: sale.order.id,
            version: sale.order.version,
            reason: t('checkout.cancelReason'),
          },
          {
            onSuccess: () => {
              if (flow.till.orderId === sale.order.id) startNextSale()
              onClose()
              navigate('/checkout', { replace: true })
            },
          },
        )
      }}
    />
  )
}
