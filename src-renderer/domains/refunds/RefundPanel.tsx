import { IconLock, IconPackage, IconReceiptTax } from '@tabler/icons-react'
import type { RefundPlan } from '../../../src-shared/domains/refunds/model.ts'
import { krw, zeroKrw } from '../../../src-shared/kernel/krw.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { MoneyButton, type MoneyState } from '../../ui/MoneyButton.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { tenderIcons, tenderTitle } from '../payments/SharedTender.tsx'

type PanelProps = {
  readonly plan: RefundPlan | null
  /** Of all that was paid: how much of each tender goes back, in per cent. */
  readonly percent: number | null
  readonly who: string
  readonly restock: 'back_on_shelf' | 'not'
  readonly onRestock: (restock: 'back_on_shelf' | 'not') => void
  readonly state: MoneyState
  readonly whyNot: string | null
  readonly error: string | null
  readonly onPress: () => void
}

/** Exactly what goes back to where, and what changes with it, before anything is pressed. */
export function RefundPanel(props: PanelProps) {
  const { plan, percent, who, whyNot, error, state, onPress } = props
  const t = useT()
  const amount = useFormat().money(plan?.amountKrw ?? zeroKrw)
  const press = t('refunds.press', { who, amount }).trim()
  return (
    <aside className="m-pay" aria-label={t('refunds.where')}>
      <h2>
        {t('refunds.where')}
        {percent !== null && <span className="t2">{t('refunds.byShare', { percent })}</span>}
      </h2>
      {plan === null ? (
        <p className="m-none">{t('refunds.chooseFirst')}</p>
      ) : (
        <>
          <BackTo plan={plan} />
          <Effects {...props} plan={plan} />
        </>
      )}
      <div className="m-push" />
      <MoneyButton
        state={state}
        labels={{
          idle: press,
          failed: press,
          pending: t('refunds.pending'),
          unknown: t('checkout.unknown'),
          done: t('refunds.done'),
        }}
        disabled={whyNot !== null}
        onPress={async () => onPress()}
      />
      <div className={`m-under ${error === null ? '' : 'bad'}`} role={error === null ? undefined : 'alert'}>
        {error === null && whyNot === null && <Icon of={IconLock} size="s" />}
        {error ?? whyNot ?? t('refunds.thenPin')}
      </div>
    </aside>
  )
}

function BackTo({ plan }: { readonly plan: RefundPlan }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <ul className="m-back">
        {plan.tenders.map((tender) => (
          <li key={tender.paymentId}>
            <Icon of={tenderIcons[tender.tender]} className="m-soft" />
            <span className="grow">
              <b>{tenderTitle(t, tender.detail)}</b>
              <small>
                {[
                  wayWords(t, tender),
                  t('refunds.canBack', { amount: format.money(tender.leftBeforeKrw) }),
                ].join(' · ')}
              </small>
            </span>
            <Money won={tender.amountKrw} className="am" />
          </li>
        ))}
      </ul>
      <div className="m-left m-rest">
        <span>{t('receipts.refundTotal')}</span>
        <output className="disp d28" aria-label={t('receipts.refundTotal')}>
          {format.money(plan.amountKrw)}
        </output>
      </div>
      <ByHand plan={plan} />
    </>
  )
}

/** How fast and by whom a tender's part goes back. */
export function wayWords(
  t: Translate,
  tender: Pick<RefundPlan['tenders'][number], 'way' | 'tender'>,
): string {
  if (tender.way !== 'by_hand') return t(`refunds.way.${tender.way}`)
  return t(tender.tender === 'terminal' ? 'refunds.way.onTerminal' : 'refunds.way.bySending')
}

/** What a person has to do, since this program does not move that money. */
function ByHand({ plan }: { readonly plan: RefundPlan }) {
  const t = useT()
  const format = useFormat()
  const byHand = plan.tenders.filter(({ way, amountKrw }) => way === 'by_hand' && amountKrw > 0)
  return byHand.map((tender) => (
    <div key={tender.paymentId} className="note warn m-byhand">
      <Icon of={tenderIcons[tender.tender]} size="s" />
      <span>
        {t(tender.tender === 'terminal' ? 'refunds.doOnTerminal' : 'refunds.doTransfer', {
          amount: format.money(tender.amountKrw),
        })}
      </span>
    </div>
  ))
}

function Effects({ plan, restock, onRestock }: PanelProps & { readonly plan: RefundPlan }) {
  const t = useT()
  const after = (item: RefundPlan['stock'][number]) =>
    restock === 'back_on_shelf' ? item.after : item.before
  return (
    <>
      <h2 className="m-also">{t('refunds.also')}</h2>
      {plan.stock.length > 0 && (
        <div className="m-fx">
          <Icon of={IconPackage} size="s" />
          <span>
            {t('refunds.restock')}
            <small>
              {plan.stock.map((item) => `${item.name} ${item.before} → ${after(item)}`).join(' · ')}
            </small>
          </span>
          <Switch
            label={t('refunds.restock')}
            checked={restock === 'back_on_shelf'}
            onChange={(on) => onRestock(on ? 'back_on_shelf' : 'not')}
          />
        </div>
      )}
      <div className="m-fx">
        <Icon of={IconReceiptTax} size="s" />
        <span>{t('receipts.vat')}</span>
        <Money won={krw(-plan.vatKrw)} className="am" />
      </div>
    </>
  )
}
