import { IconChevronDown, IconDiscount2, IconDots, IconPencil, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CartMove, DraftLine } from './cart.ts'
import { mostPieces } from './cart.ts'
import type { Quote } from '../../../src-shared/domains/checkout/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { Stepper } from '../../ui/NumberStepper.tsx'
import { ActionMenu } from '../../ui/Popover.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

export type Designer = { readonly accountId: AccountId; readonly name: string }

/** A line on the screen: what was chosen, and what the main side says it is and costs. */
export type ShownLine = {
  readonly draft: DraftLine
  /** Null until the cart with this line has been priced. */
  readonly quoted: Quote['lines'][number] | null
  readonly problem: Quote['problems'][number]['code'] | null
}

type LineActions = {
  readonly designers: readonly Designer[]
  readonly mayDiscount: 'yes' | 'no'
  readonly onMove: (move: CartMove) => void
  readonly onDiscount: (key: number | 'cart') => void
  readonly onEdit: (line: DraftLine) => void
}

/** What is sold, line by line: who did it, how many, less what. */
export function CartLines({
  lines,
  cartDiscount,
  memo,
  onMemo,
  ...actions
}: LineActions & {
  readonly lines: readonly ShownLine[]
  readonly cartDiscount: { readonly label: string; readonly reason: string; readonly amountKrw: Krw } | null
  readonly memo: string
  readonly onMemo: () => void
}) {
  const t = useT()
  return (
    <section className="m-lines" aria-label={t('checkout.soldLines')}>
      <div className="m-ln h" aria-hidden="true">
        <span>{t('checkout.item')}</span>
        <span>{t('checkout.designer')}</span>
        <span>{t('checkout.quantity')}</span>
        <span className="num">{t('checkout.amount')}</span>
        <span />
      </div>
      {lines.length === 0 && (
        <div className="m-none">
          <b>{t('checkout.emptyTitle')}</b>
          {t('checkout.emptyHelp')}
        </div>
      )}
      <ul>
        {lines.map((line) => (
          <LineRow key={line.draft.key} line={line} {...actions} />
        ))}
      </ul>
      {cartDiscount !== null && (
        <DiscountRow
          {...cartDiscount}
          of="cart"
          label={`${t('checkout.wholeCart')} ${cartDiscount.label}`}
          onRemove={() => actions.onMove({ kind: 'discount', key: 'cart', discount: null })}
        />
      )}
      <div className="m-ln f">
        <Button
          kind="quiet"
          size="lg"
          icon={IconDiscount2}
          disabled={actions.mayDiscount === 'no' || lines.length === 0}
          title={actions.mayDiscount === 'no' ? t('checkout.discountManagers') : undefined}
          onClick={() => actions.onDiscount('cart')}
        >
          {t('checkout.discount')}
        </Button>
        <Button kind="quiet" size="lg" icon={IconPencil} onClick={onMemo}>
          <span className="cut">{memo === '' ? t('checkout.memo') : memo}</span>
        </Button>
      </div>
    </section>
  )
}

function LineRow({ line, ...actions }: LineActions & { readonly line: ShownLine }) {
  const { draft, quoted, problem } = line
  const t = useT()
  const name = quoted?.name ?? nameOf(draft)
  const discount = draft.line.discount
  return (
    <li aria-label={name}>
      <div className={`m-ln ${problem === null ? '' : 'wrong'}`}>
        <div className="grow">
          <div className="nm cut">{name}</div>
          <UnderName line={line} />
        </div>
        <DesignerPick
          designers={actions.designers}
          value={draft.line.designerId}
          lineName={name}
          onPick={(designerId) => actions.onMove({ kind: 'designer', key: draft.key, designerId })}
        />
        <Quantity
          draft={draft}
          kind={quoted?.kind ?? draft.known?.kind ?? 'manual'}
          name={name}
          onMove={actions.onMove}
        />
        <span className="am">
          {quoted === null ? (
            '…'
          ) : (
            <Money won={krw(quoted.totalKrw + quoted.ownDiscountKrw + quoted.cartDiscountKrw)} />
          )}
        </span>
        <LineMenu line={line} name={name} {...actions} />
      </div>
      {discount !== null && (
        <DiscountRow
          label={discountLabel(t, discount)}
          reason={discount.reason}
          amountKrw={quoted?.ownDiscountKrw ?? krw(0)}
          onRemove={() => actions.onMove({ kind: 'discount', key: draft.key, discount: null })}
        />
      )}
    </li>
  )
}

function nameOf({ line, known }: DraftLine): string {
  return line.kind === 'manual' ? line.name : (known?.name ?? '…')
}

export function discountLabel(t: Translate, discount: NonNullable<DraftLine['line']['discount']>): string {
  return discount.kind === 'percent'
    ? t('checkout.percentOff', { percent: discount.percent })
    : t('checkout.amountOff')
}

/** Where it comes from and how many are left, or what is wrong with it. */
function UnderName({ line: { draft, quoted, problem } }: { readonly line: ShownLine }) {
  const t = useT()
  const format = useFormat()
  if (problem !== null) return <div className="t2 bad cut">{t(`checkout.problem.${problem}`)}</div>
  const kind = quoted?.kind ?? draft.known?.kind ?? 'manual'
  const unit = quoted?.unitPriceKrw ?? krw(0)
  const words = [
    draft.line.kind === 'product' && draft.line.bookedPosition !== null
      ? t('checkout.fromBooking')
      : t(`checkout.kind.${kind}`),
    draft.line.quantity > 1 ? `${format.money(unit)} × ${draft.line.quantity}` : '',
    quoted?.stock ? t('checkout.stockLeft', { count: quoted.stock.left }) : '',
    quoted?.tax === 'free' ? t('checkout.taxFree') : '',
  ]
  return <div className="t2 cut">{words.filter((word) => word !== '').join(' · ')}</div>
}

function DesignerPick({
  designers,
  value,
  lineName,
  onPick,
}: {
  readonly designers: readonly Designer[]
  readonly value: AccountId | null
  readonly lineName: string
  readonly onPick: (id: AccountId | null) => void
}) {
  const t = useT()
  const chosen = designers.find((designer) => designer.accountId === value)
  return (
    <ActionMenu
      label={t('checkout.designer')}
      width={200}
      entries={[
        ...designers.map((designer) => ({
          key: String(designer.accountId),
          label: designer.name,
          run: () => onPick(designer.accountId),
        })),
        { key: 'none', label: t('common.none'), group: 'new' as const, run: () => onPick(null) },
      ]}
      target={
        <button type="button" className="m-pick">
          <span className="vh">{`${lineName} ${t('checkout.designer')}: `}</span>
          {chosen !== undefined && <Avatar name={chosen.name} size="s" />}
          <span className={chosen === undefined ? 'cut m-neg' : 'cut'}>
            {chosen?.name ?? t('checkout.pickDesigner')}
          </span>
          <Icon of={IconChevronDown} size="s" />
        </button>
      }
    />
  )
}

/** Services are done once as a rule, so they show a plain 1; goods have − and +. */
function Quantity({
  draft,
  kind,
  name,
  onMove,
}: {
  readonly draft: DraftLine
  readonly kind: 'service' | 'goods' | 'manual'
  readonly name: string
  readonly onMove: (move: CartMove) => void
}) {
  const t = useT()
  const { quantity } = draft.line
  if (kind === 'service' && quantity === 1) return <span className="m-q1">1</span>
  return (
    <Stepper
      value={quantity}
      min={1}
      max={mostPieces}
      aria={{ 'aria-label': `${name} ${t('checkout.quantity')}` }}
      onChange={(next) => onMove({ kind: 'quantity', key: draft.key, quantity: next })}
    />
  )
}

function LineMenu({
  line,
  name,
  ...actions
}: LineActions & { readonly line: ShownLine; readonly name: string }) {
  const t = useT()
  const { draft } = line
  const { key } = draft
  return (
    <ActionMenu
      label={t('checkout.lineMenu')}
      width={220}
      entries={[
        {
          key: 'discount',
          label: t('checkout.discount'),
          disabled: actions.mayDiscount === 'no',
          run: () => actions.onDiscount(key),
        },
        ...(draft.line.kind === 'manual'
          ? [{ key: 'edit', label: t('common.edit'), run: () => actions.onEdit(draft) }]
          : [
              {
                key: 'more',
                label: t('checkout.onceMore'),
                run: () => actions.onMove({ kind: 'quantity', key, quantity: draft.line.quantity + 1 }),
              },
            ]),
        {
          key: 'remove',
          label: t('checkout.removeLine'),
          group: 'new' as const,
          run: () => actions.onMove({ kind: 'remove', key }),
        },
      ]}
      target={
        <button type="button" className="btn quiet lg icon" aria-label={`${name} ${t('common.more')}`}>
          <Icon of={IconDots} />
        </button>
      }
    />
  )
}

export function DiscountRow({
  label,
  reason,
  amountKrw,
  of = 'line',
  onRemove,
}: {
  readonly label: ReactNode
  readonly reason: string
  readonly amountKrw: Krw
  readonly of?: 'line' | 'cart'
  readonly onRemove?: () => void
}) {
  const t = useT()
  return (
    <div className={`m-ln sub ${onRemove === undefined ? 'two' : ''} ${of === 'cart' ? 'whole' : ''}`}>
      <div className="why">
        <Icon of={IconDiscount2} size="s" className="m-soft" />
        <span className="b">{label}</span>
        {reason !== '' && <Chip tone="line">{reason}</Chip>}
      </div>
      <span className="am">
        <Money won={krw(-amountKrw)} />
      </span>
      {onRemove !== undefined && (
        <IconButton icon={IconX} size="lg" label={t('checkout.removeDiscount')} onClick={onRemove} />
      )}
    </div>
  )
}
