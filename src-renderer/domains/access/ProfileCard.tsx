import { IconPencil } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { AccountPage } from '../../../src-shared/domains/access/contract.ts'
import { epochMs, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { KeyValue } from '../../ui/Card.tsx'
import { Phone } from '../../ui/Money.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import type { OpenDialog } from './AccountPageView.tsx'
import { ProfileDialog } from './ProfileDialog.tsx'

/** Who somebody is. A customer is looked at here and changed where customers are. */
export function ProfileCard({
  account,
  dialog,
}: {
  readonly account: AccountPage
  readonly dialog: OpenDialog
}) {
  const t = useT()
  const format = useFormat()
  const { phone, email, birth, closedAtMs, lastSeenAtMs } = account
  const born = birth === null ? null : parseBusinessDate(birth)
  return (
    <section className="card" aria-label={t('accounts.profile')}>
      <header>
        <h2 className="grow">{t('accounts.profile')}</h2>
        {account.isCustomer ? (
          <Link className={buttonClass({})} href={`/customers/${account.accountId}`}>
            {t('accounts.toCustomer')}
          </Link>
        ) : (
          <Button icon={IconPencil} onClick={() => dialog.open('profile')}>
            {t('accounts.edit')}
          </Button>
        )}
      </header>
      <div className="kvs">
        <KeyValue term={t('accounts.loginId')}>{account.loginId}</KeyValue>
        <KeyValue term={t('accounts.phone')}>
          {phone === null ? t('accounts.none') : <Phone number={phone} />}
        </KeyValue>
        <KeyValue term={t('accounts.email')}>{email ?? t('accounts.none')}</KeyValue>
        <KeyValue term={t('accounts.birth')}>
          {born === null ? (birth ?? t('accounts.none')) : format.dateWithYear(born)}
        </KeyValue>
        <KeyValue term={t('accounts.created')}>{format.dateTime(epochMs(account.createdAtMs))}</KeyValue>
        {closedAtMs !== null && (
          <KeyValue term={t('accounts.closed')}>{format.dateTime(epochMs(closedAtMs))}</KeyValue>
        )}
        <KeyValue term={t('accounts.lastSeen')}>
          {lastSeenAtMs === null ? t('accounts.never') : format.dateTime(epochMs(lastSeenAtMs))}
        </KeyValue>
      </div>
      {account.isCustomer && <p className="t2 pnone">{t('accounts.customerHere')}</p>}
      {dialog.opened === 'profile' && <ProfileDialog account={account} onClose={dialog.close} />}
    </section>
  )
}
