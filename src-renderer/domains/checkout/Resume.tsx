import { IconClockPause, IconHourglass, IconShoppingBag } from '@tabler/icons-react'
import type { HeldCart, OpenOrder } from './held.ts'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

/** Sales that wait: carts put aside, and orders of which something is still to be paid. */
export function ResumeList({
  held,
  open,
  onHeld,
  onOpen,
}: {
  readonly held: readonly HeldCart[]
  readonly open: readonly OpenOrder[]
  readonly onHeld: (cart: HeldCart) => void
  readonly onOpen: (order: OpenOrder) => void
}) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="card" aria-label={t('checkout.waiting')}>
      <header>
        <h2 className="grow">{t('checkout.waiting')}</h2>
        <span className="t2">{t('common.cases', { count: held.length + open.length })}</span>
      </header>
      <ul className="m-got bare">
        {open.map((order) => (
          <li key={`o${order.id}`}>
            <Icon of={order.paidKrw > 0 ? IconHourglass : IconShoppingBag} className="m-soft" />
            <span className="grow">
              <b className="cut">
                {order.customerName === null
                  ? t('checkout.guest')
                  : t('checkout.named', { name: order.customerName })}
              </b>
              <small className="cut">
                {[
                  shortOrderNo(order.orderNo),
                  format.time(order.createdAtMs),
                  t('checkout.restIs', { amount: format.money(order.restKrw) }),
                ].join(' · ')}
              </small>
            </span>
            <Button size="lg" onClick={() => onOpen(order)}>
              {t('checkout.goOn')}
            </Button>
          </li>
        ))}
        {held.map((cart) => (
          <li key={`h${cart.id}`}>
            <Icon of={IconClockPause} className="m-soft" />
            <span className="grow">
              <b className="cut">{cart.label === '' ? t('checkout.heldCart') : cart.label}</b>
              <small className="cut">
                {[
                  t('checkout.heldAt', { time: format.time(cart.createdAtMs) }),
                  t('common.cases', { count: cart.cart.lines.length }),
                  cart.createdByName,
                ].join(' · ')}
              </small>
            </span>
            <Button size="lg" onClick={() => onHeld(cart)}>
              {t('checkout.goOn')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
