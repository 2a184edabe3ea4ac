import type { Consent } from '../../../src-shared/domains/customers/consents-contract.ts'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import type { ConsentKind } from '../../../src-shared/domains/customers/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { useToday } from '../settings/queries.ts'
import { dayText } from './customer-words.ts'
import { useConsents } from './queries.ts'

/** What a customer answered, with the words that were put before them, and all that they answered before. */
export function ConsentTextDialog({
  customer,
  of,
  onNew,
  onClose,
}: {
  readonly customer: Customer
  readonly of: ConsentKind
  readonly onNew: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const query = useConsents(customer.customerId)
  const mayWrite = useMay('customers.write')
  return (
    <Dialog title={t(`customerPage.consent.${of}`)} onClose={onClose}>
      <Loaded query={query}>
        {({ kinds }) => {
          const one = kinds.find(({ kind }) => kind === of)
          return one?.now == null ? (
            <p className="t2">{t('customerPage.consentAsked')}</p>
          ) : (
            <Answers now={one.now} earlier={one.earlier} />
          )
        }}
      </Loaded>
      <div className="actions">
        <Button size="lg" onClick={onClose}>
          {t('common.close')}
        </Button>
        <Button size="lg" kind="primary" disabled={!mayWrite} onClick={onNew}>
          {t('customerPage.takeConsent')}
        </Button>
      </div>
    </Dialog>
  )
}

function Answers({ now, earlier }: { readonly now: Consent; readonly earlier: readonly Consent[] }) {
  const t = useT()
  const line = useAnswerLine()
  return (
    <>
      <p>
        <b className="b">{line(now)}</b>
      </p>
      <div className="cp-words" tabIndex={0} role="region" aria-label={t('customerPage.consentTextTitle')}>
        <p className="cu-lines">{now.text}</p>
      </div>
      {earlier.length > 0 && (
        <div>
          <h3 className="b">{t('customerPage.consentHistory')}</h3>
          <ul>
            {earlier.map((consent) => (
              <li key={consent.consentId} className="t2">
                {line(consent)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** `2026년 8월 2일 동의 · 윤소미 받음 · 매장 안에서만`. */
function useAnswerLine(): (consent: Consent) => string {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  return ({ state, on, takenByName, note }) =>
    [
      t(`customerPage.consentOn.${state}`, { day: dayText(on, today, format) }),
      t('customers.takenBy', { name: takenByName }),
      note,
    ]
      .filter((part) => part !== '')
      .join(' · ')
}
