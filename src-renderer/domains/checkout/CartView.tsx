import { IconDots, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip, Note } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { ActionMenu, type MenuEntry } from '../../ui/Popover.tsx'
import { PageBar } from '../../ui/Screen.tsx'
import { BookedPhotosButton } from '../customers/SharedVisitPhotos.tsx'
import { useUnderLine } from './Bill.tsx'
import type { Bill, BillLine } from './bill.ts'
import { DiscountRow } from './CartLines.tsx'

/** Who is paying, as the bar over the cart says it. */
export type Payer = {
  readonly title: string
  /** `14번째 방문`; null for somebody who is not known. */
  readonly visit: string | null
  /** Booking and phone, in a line. */
  readonly facts: string
  /** What they come from, for its photos. */
  readonly booking: BookingView | null
}

/** The cart at the left, what is owed at the right. */
export function CartView({
  payer,
  onPayer,
  menu,
  onHold,
  holdable,
  notice,
  search,
  lines,
  tiles,
  pay,
}: {
  readonly payer: Payer
  /** Null: the customer stays (the cart came from a booking). */
  readonly onPayer: (() => void) | null
  readonly menu: readonly MenuEntry[]
  readonly onHold: () => void
  readonly holdable: 'yes' | 'no'
  readonly notice?: ReactNode
  readonly search: ReactNode
  readonly lines: ReactNode
  readonly tiles: ReactNode
  readonly pay: ReactNode
}) {
  const t = useT()
  return (
    <div className="m-co">
      <div className="page">
        <PayerBar payer={payer}>
          {onPayer !== null && (
            <Button onClick={onPayer}>
              {t(payer.visit === null ? 'checkout.pickCustomer' : 'common.change')}
            </Button>
          )}
          <Button onClick={onHold} disabled={holdable === 'no'} shortcut="F8">
            {t('checkout.hold')}
          </Button>
          <ActionMenu
            label={t('common.more')}
            entries={menu}
            target={
              <button type="button" className="btn icon" aria-label={t('common.more')}>
                <Icon of={IconDots} />
              </button>
            }
          />
        </PayerBar>
        <div className="m-cart">
          {notice}
          {search}
          {lines}
          {tiles}
        </div>
      </div>
      {pay}
    </div>
  )
}

function PayerBar({ payer, children }: { readonly payer: Payer; readonly children: ReactNode }) {
  return (
    <PageBar
      title={payer.title}
      facts={
        <>
          {payer.visit !== null && <Chip>{payer.visit}</Chip>}
          <span className="t2 cut m-wide">{payer.facts}</span>
          {payer.booking !== null && <BookedPhotosButton booking={payer.booking} />}
        </>
      }
    >
      {children}
    </PageBar>
  )
}

/** Money was taken: the items stand still until it is taken back. */
export function LockedCartView({
  payer,
  bill,
  actions,
  pay,
}: {
  readonly payer: Payer
  readonly bill: Bill
  readonly actions?: ReactNode
  readonly pay: ReactNode
}) {
  const t = useT()
  return (
    <div className="m-co">
      <div className="page">
        <PayerBar payer={payer}>
          {actions}
          <Chip tone="line" icon={IconLock}>
            {t('checkout.itemsLocked')}
          </Chip>
        </PayerBar>
        <div className="m-cart">
          <section className="m-lines" aria-label={t('checkout.soldLines')}>
            <ul>
              {bill.lines.map((line) => (
                <LockedLine key={line.key} line={line} />
              ))}
            </ul>
            {bill.cartDiscountKrw > 0 && (
              <DiscountRow
                of="cart"
                label={t('checkout.discount')}
                reason={bill.cartDiscountReason}
                amountKrw={bill.cartDiscountKrw}
              />
            )}
            <div className="m-ln two sum">
              <div>
                <span className="b">{t('common.total')}</span>{' '}
                <span className="t2">
                  <VatWords vatKrw={bill.vatKrw} />
                </span>
              </div>
              <div className="disp d20">
                <Money won={bill.totalKrw} />
              </div>
            </div>
          </section>
          <Note icon={IconLock}>
            {t(bill.paidKrw > 0 ? 'checkout.lockedHelp' : 'checkout.openedElsewhere')}
          </Note>
        </div>
      </div>
      {pay}
    </div>
  )
}

function VatWords({ vatKrw }: { readonly vatKrw: Krw }) {
  const t = useT()
  return (
    <>
      {t('checkout.vatIncluded')} <Money won={krw(vatKrw)} />
    </>
  )
}

function LockedLine({ line }: { readonly line: BillLine }) {
  return (
    <li>
      <div className="m-ln two">
        <div className="grow">
          <div className="nm cut">{line.name}</div>
          <div className="t2 cut">{useUnderLine(line)}</div>
        </div>
        <div className="am">
          <Money won={line.grossKrw} />
        </div>
      </div>
      {line.discountKrw > 0 && (
        <DiscountRow label={line.discountReason} reason="" amountKrw={line.discountKrw} />
      )}
    </li>
  )
}
