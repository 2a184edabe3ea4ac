import { useState } from 'react'
import { useLocation } from 'wouter'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Note } from '../../ui/Chip.tsx'
import type { MenuEntry } from '../../ui/Popover.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { checkoutKeys } from './checkout-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useMay } from '../access/queries.ts'
import { CartDialog, type CartDialogKind } from './CartDialog.tsx'
import { CartLines, type ShownLine } from './CartLines.tsx'
import { CartView, type Payer } from './CartView.tsx'
import { type CartMove, isEmpty, lastDesigner, mostLines } from './cart.ts'
import { ProductSearch } from './ProductSearch.tsx'
import {
  useCatalogQuery,
  useDesigners,
  useFindByCode,
  useGoodsSold,
  useHeldCarts,
  useOpenOrders,
  useProductSearch,
} from './queries.ts'
import { ResumeList } from './Resume.tsx'
import { oftenSold } from './often-sold.ts'
import { SalePanel } from './SalePanel.tsx'
import { type Sellable, Tiles } from './Tiles.tsx'
import { moveCart } from './till-store.ts'
import { useResume } from './use-resume.ts'
import type { SaleFlow } from './use-sale-flow.ts'
import { useScanner } from './use-scanner.ts'

/** The cart while it can still become another one: search, tiles, lines, and what is owed. */
export function SellSide({ flow, payer }: { readonly flow: SaleFlow; readonly payer: Payer }) {
  const { draft } = flow.till
  const [dialog, setDialog] = useState<CartDialogKind | null>(null)
  const products = useSellables()
  const add = useAddProduct(flow)
  const mayDiscount = useMay('discount') ? 'yes' : 'no'
  const holdable = draft.lines.length > 0 && flow.till.orderId === null ? 'yes' : 'no'
  useScanner(add.byCode)
  useCartShortcuts(setDialog, holdable)
  const shown = shownLines(flow)
  return (
    <>
      <CartView
        payer={payer}
        onPayer={draft.reservationId === null ? () => setDialog({ kind: 'customer' }) : null}
        menu={useCartMenu(flow, setDialog)}
        onHold={() => setDialog({ kind: 'hold' })}
        holdable={holdable}
        notice={<CartNotice flow={flow} problem={add.problem} />}
        search={<SearchBox onAdd={add.one} onCode={add.byCode} />}
        lines={
          <CartLines
            lines={shown}
            cartDiscount={cartDiscountOf(flow)}
            memo={draft.memo}
            designers={useDesigners()}
            mayDiscount={mayDiscount}
            onMove={moveCart}
            onDiscount={(key) => setDialog({ kind: 'discount', key })}
            onEdit={(line) => setDialog({ kind: 'manual', line })}
            onMemo={() => setDialog({ kind: 'memo' })}
          />
        }
        tiles={
          <Tiles
            often={products.often}
            products={products.all}
            onAdd={add.one}
            onManual={() => setDialog({ kind: 'manual', line: null })}
          />
        }
        pay={<SalePanel flow={flow} />}
      />
      {dialog !== null && (
        <CartDialog flow={flow} dialog={dialog} payer={payer} lines={shown} onClose={() => setDialog(null)} />
      )}
    </>
  )
}

/** Each line with what the main side said about it; a quote of an older cart tells nothing about new lines. */
function shownLines({ till, quote }: SaleFlow): readonly ShownLine[] {
  const quoted = quote.data
  return till.draft.lines.map((draft, index) => {
    const line = quoted?.lines[index]
    const fits =
      line !== undefined &&
      line.quantity === draft.line.quantity &&
      line.productId === (draft.line.kind === 'product' ? draft.line.productId : null)
    return {
      draft,
      quoted: fits ? line : null,
      problem: fits ? (quoted?.problems.find((problem) => problem.line === index)?.code ?? null) : null,
    }
  })
}

function cartDiscountOf({ till, quote }: SaleFlow) {
  const { discount } = till.draft
  if (discount === null) return null
  const label = discount.kind === 'percent' ? `${discount.percent}%` : ''
  return { label, reason: discount.reason, amountKrw: quote.data?.cartDiscountKrw ?? krw(0) }
}

function useSellables(): { readonly all: readonly Sellable[]; readonly often: readonly Sellable[] } {
  const products = useCatalogQuery().data?.products ?? []
  const sold = useGoodsSold().data ?? []
  const all = products.filter((product) => product.active)
  return { all, often: oftenSold(all, sold) }
}

/** Adds by a press, by a code, and tells what no code stands for. */
function useAddProduct(flow: SaleFlow) {
  const t = useT()
  const findByCode = useFindByCode()
  const textOf = useFailureText()
  const [problem, setProblem] = useState<string | null>(null)
  const one = (product: Sellable) => {
    const how = moveCart(addMove(product, flow))
    setProblem(how === 'full' ? t('checkout.cartFull', { count: mostLines }) : null)
  }
  return {
    problem,
    one,
    byCode: (code: string) => {
      findByCode(code).then(
        (product) => {
          if (product === null) setProblem(t('checkout.noSuchCode', { code }))
          else one(product)
        },
        (error: unknown) => setProblem(textOf(error)?.sentence ?? null),
      )
    },
  }
}

function addMove(product: Sellable, { till }: SaleFlow): CartMove {
  const unitPriceKrw: Krw = product.priceKrw
  return {
    kind: 'add',
    productId: product.id,
    known: { name: product.name, unitPriceKrw, kind: product.kind },
    designerId: lastDesigner(till.draft),
  }
}

function SearchBox({
  onAdd,
  onCode,
}: {
  readonly onAdd: (product: Sellable) => void
  readonly onCode: (code: string) => void
}) {
  const [text, setText] = useState('')
  const found = useProductSearch(text)
  return (
    <ProductSearch
      text={text}
      found={text.trim() === '' ? [] : (found.data ?? [])}
      state={found.data !== undefined && !found.isPlaceholderData ? 'answered' : 'asking'}
      onText={setText}
      onAdd={(product) => {
        onAdd(product)
        setText('')
      }}
      onCode={(code) => {
        onCode(code)
        setText('')
      }}
    />
  )
}

/** What stands over the cart: a code that stands for nothing, and the sales that wait while this one is empty. */
function CartNotice({ flow, problem }: { readonly flow: SaleFlow; readonly problem: string | null }) {
  const [, navigate] = useLocation()
  const held = useHeldCarts().data ?? []
  const open = (useOpenOrders().data ?? []).filter((order) => order.id !== flow.till.orderId)
  const resume = useResume()
  const isWaiting = isEmpty(flow.till.draft) && held.length + open.length > 0
  return (
    <>
      {problem !== null && (
        <div role="alert">
          <Note tone="danger">{problem}</Note>
        </div>
      )}
      {isWaiting && (
        <ResumeList
          held={held}
          open={open}
          onHeld={resume}
          onOpen={(order) => navigate(`/checkout/${order.id}`)}
        />
      )}
    </>
  )
}

function useCartMenu(flow: SaleFlow, show: (dialog: CartDialogKind) => void): readonly MenuEntry[] {
  const t = useT()
  const waiting = (useHeldCarts().data?.length ?? 0) + (useOpenOrders().data?.length ?? 0)
  const { draft, orderId } = flow.till
  return [
    {
      key: 'waiting',
      label: t('checkout.waiting'),
      aside: <small>{t('common.cases', { count: waiting })}</small>,
      disabled: waiting === 0,
      run: () => show({ kind: 'waiting' }),
    },
    {
      key: 'clear',
      group: 'new',
      label: t(orderId === null ? 'checkout.clearCart' : 'checkout.cancelSale'),
      disabled: isEmpty(draft) && orderId === null,
      run: () => {
        if (orderId !== null) return show({ kind: 'cancel' })
        const before = draft
        moveCart({ kind: 'clear' })
        return showToast({
          text: t('checkout.cleared'),
          undo: () =>
            moveCart({
              kind: 'load',
              cart: { ...before, lines: before.lines.map((each) => each.line) },
            }),
        })
      },
    },
  ]
}

function useCartShortcuts(show: (dialog: CartDialogKind) => void, holdable: 'yes' | 'no'): void {
  useNamedKey(checkoutKeys.customer, () => show({ kind: 'customer' }))
  useNamedKey(checkoutKeys.discount, () => show({ kind: 'discount', key: 'cart' }))
  useNamedKey(checkoutKeys.hold, () => show({ kind: 'hold' }), holdable === 'yes' ? 'on' : 'off')
}
