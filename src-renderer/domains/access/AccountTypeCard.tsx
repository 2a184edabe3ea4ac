import type { AccountPage } from '../../../src-shared/domains/access/contract.ts'
import { isClosed, isStaff, typeNameOf } from '../../../src-shared/domains/access/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import type { OpenDialog } from './AccountPageView.tsx'
import { ChangeTypeDialog, CloseDialog, ReopenDialog } from './TypeDialogs.tsx'

/** What kind of account it is, and the ways to another: change, close, open again. */
export function AccountTypeCard({
  account,
  may,
  dialog,
}: {
  readonly account: AccountPage
  readonly may: 'edit' | 'read'
  readonly dialog: OpenDialog
}) {
  const t = useT()
  const { type, bookingsAhead } = account
  const inTheWay = isStaff(type) && bookingsAhead > 0
  return (
    <section className="card" aria-label={t('accounts.type')}>
      <header>
        <h2 className="grow">{t('accounts.type')}</h2>
        <span className="t2">{t(`accounts.typeName.${typeNameOf(type)}`)}</span>
      </header>
      {may === 'edit' && (
        <div className="abuttons">
          {isStaff(type) && (
            <Button size="lg" onClick={() => dialog.open('type')}>
              {t('accounts.changeType')}
            </Button>
          )}
          {isStaff(type) && (
            <Button size="lg" kind="danger" disabled={inTheWay} onClick={() => dialog.open('close')}>
              {t('accounts.close')}
            </Button>
          )}
          {isClosed(type) && (
            <Button size="lg" onClick={() => dialog.open('reopen')}>
              {t('accounts.reopen')}
            </Button>
          )}
        </div>
      )}
      {inTheWay && (
        <div className="spad">
          <Note tone="warn">{t('accounts.moveBookingsFirst', { count: bookingsAhead })}</Note>
        </div>
      )}
      {dialog.opened === 'type' && <ChangeTypeDialog account={account} onClose={dialog.close} />}
      {dialog.opened === 'close' && <CloseDialog account={account} onClose={dialog.close} />}
      {dialog.opened === 'reopen' && <ReopenDialog account={account} onClose={dialog.close} />}
    </section>
  )
}
