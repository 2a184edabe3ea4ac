import { IconUserSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { AccountLine } from '../../../src-shared/domains/access/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { idAsked } from '../../ui/id-in-address.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { AccountList } from './AccountList.tsx'
import { AccountPageView } from './AccountPageView.tsx'
import { useAccountLines, useAccountPage, useMay } from './queries.ts'
import { NotForYou } from './SharedReadOnly.tsx'
import './accounts.css'

/** Who may come in, and what each of them may do. */
export function AccountsScreen() {
  const t = useT()
  const [, navigate] = useLocation()
  const may = useMay('accounts.manage') ? 'read' : 'not'
  const lines = useAccountLines(may)
  return (
    <Screen
      title={t('accounts.title')}
      onBack={() => navigate('/settings/people')}
      facts={
        lines.data !== undefined && (
          <span className="t2">{t('common.people', { count: lines.data.length })}</span>
        )
      }
    >
      {may === 'not' ? (
        <NotForYou title={t('accounts.managersOnly')} />
      ) : (
        <Loaded query={lines}>{(people) => <Accounts people={people} />}</Loaded>
      )}
    </Screen>
  )
}

function Accounts({ people }: { readonly people: readonly AccountLine[] }) {
  const t = useT()
  const [, navigate] = useLocation()
  const { id } = useParams<{ readonly id?: string }>()
  const [text, setText] = useState('')
  const chosen = id === undefined ? (people[0]?.accountId ?? null) : idAsked<AccountId>(id)
  return (
    <div className="acols">
      <AccountList
        {...{ people, text, chosen }}
        onText={setText}
        onChoose={(accountId) => navigate(`/accounts/${accountId}`)}
      />
      {chosen === null ? (
        <EmptyState icon={IconUserSearch} title={t('accounts.pick')} />
      ) : (
        <Account key={chosen} accountId={chosen} />
      )}
    </div>
  )
}

function Account({ accountId }: { readonly accountId: AccountId }) {
  return (
    <Loaded query={useAccountPage(accountId)}>{(account) => <AccountPageView account={account} />}</Loaded>
  )
}
