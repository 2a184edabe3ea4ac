import { useState } from 'react'
import type { AccountPage } from '../../../src-shared/domains/access/contract.ts'
import { isClosed, typeNameOf } from '../../../src-shared/domains/access/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { AccountTypeCard } from './AccountTypeCard.tsx'
import { isBeyond } from './account-groups.ts'
import { OwnedProducts } from './OwnedProducts.tsx'
import { PermissionsCard } from './PermissionsCard.tsx'
import { ProfileCard } from './ProfileCard.tsx'
import { useActor } from './queries.ts'
import { ReadOnly } from './SharedReadOnly.tsx'
import { SignInCard } from './SignInCard.tsx'

/** One account: what they may do in the middle, who they are and how they come in at the right. */
export function AccountPageView({ account }: { readonly account: AccountPage }) {
  const t = useT()
  const own = useActor()?.permissions ?? []
  const [opened, setOpened] = useState('')
  // A change by somebody else while nothing is open here shows at once; what is switched and not saved is kept.
  const may = isBeyond(account, own) ? 'read' : 'edit'
  const dialog = {
    opened,
    open: (name: string) => setOpened(name),
    close: () => setOpened(''),
  }
  return (
    <div className="apage">
      <div className="amain">
        <Head account={account} />
        {may === 'read' && <ReadOnly reason={t('accounts.beyondYou')} />}
        <PermissionsCard account={account} own={own} may={may} />
      </div>
      <aside className="aside">
        <ProfileCard {...{ account, dialog }} />
        {!account.isCustomer && <SignInCard {...{ account, may, dialog }} />}
        {!account.isCustomer && <AccountTypeCard {...{ account, may, dialog }} />}
        <OwnedProducts account={account} />
      </aside>
    </div>
  )
}

/** Which of the page's questions is open; one at a time. */
export type OpenDialog = {
  readonly opened: string
  readonly open: (name: string) => void
  readonly close: () => void
}

function Head({ account }: { readonly account: AccountPage }) {
  const t = useT()
  const { name, title, type, differs } = account
  const typeName = t(`accounts.typeName.${typeNameOf(type)}`)
  return (
    <div className="ahead">
      <Avatar name={name} size="l" />
      <div className="grow">
        <div className="row">
          <h2 className="cut">
            <bdi>{name}</bdi>
          </h2>
          <Chip tone={isClosed(type) ? 'warn' : 'plain'}>{typeName}</Chip>
          {title !== '' && title !== typeName && <span className="t2 cut">{title}</span>}
        </div>
        <span className="t2">
          {t(`accounts.typeHelp.${typeNameOf(type)}`)}
          {differs > 0 && ` · ${t('accounts.differs', { count: differs })}`}
        </span>
      </div>
    </div>
  )
}
