import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { Consent } from '../../../src-shared/domains/customers/consents-contract.ts'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { useToday } from '../settings/queries.ts'
import { dayText } from './customer-words.ts'
import type { OpenDialog } from './page-doors.ts'
import { useConsents } from './queries.ts'

/** What the customer agreed to, refused and withdrew, each with its day and its text. */
export function ConsentCard({
  customer,
  onOpen,
}: {
  readonly customer: Customer
  readonly onOpen: OpenDialog
}) {
  const t = useT()
  const query = useConsents(customer.customerId)
  const mayWrite = useMay('customers.write')
  return (
    <Card
      title={t('customerPage.consents')}
      actions={
        <button
          type="button"
          className="link"
          disabled={!mayWrite}
          onClick={() => onOpen({ kind: 'consent', of: null })}
        >
          {t('customerPage.takeConsent')}
        </button>
      }
    >
      <Loaded query={query} skeleton={<p className="cp-text t2">…</p>}>
        {({ kinds }) => {
          const asked = kinds.flatMap(({ now }) => (now === null ? [] : [now]))
          const open = kinds.filter(({ now }) => now === null)
          return (
            <>
              {asked.map((consent) => (
                <ConsentRow
                  key={consent.kind}
                  consent={consent}
                  onSee={() => onOpen({ kind: 'consent-text', of: consent.kind })}
                />
              ))}
              {open.length > 0 && (
                <p className="t2 cp-text">
                  {t('customerPage.consentAsked')}:{' '}
                  {open.map(({ kind }) => t(`customerPage.consent.${kind}`)).join(', ')}
                </p>
              )}
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}

function ConsentRow({ consent, onSee }: { readonly consent: Consent; readonly onSee: () => void }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const { kind, state, note } = consent
  const isGiven = state === 'given'
  const on = t(`customerPage.consentOn.${state}`, { day: dayText(consent.on, today, format) })
  return (
    <div className="cp-cons">
      <Icon of={isGiven ? IconCircleCheck : IconCircleX} className={isGiven ? 'ok' : ''} />
      <div className="grow">
        <span>{t(`customerPage.consent.${kind}`)}</span>
        <span className="t2">{note === '' ? on : `${on} · ${note}`}</span>
      </div>
      <button
        type="button"
        className="link"
        aria-label={t('customerPage.seeOf', { name: t(`customerPage.consent.${kind}`) })}
        onClick={onSee}
      >
        {t('customerPage.see')}
      </button>
    </div>
  )
}
