import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { AccountLine } from '../../../src-shared/domains/access/contract.ts'
import { typeNameOf } from '../../../src-shared/domains/access/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useCustomerSearch } from '../customers/queries.ts'
import { groupsOf } from './account-groups.ts'

type AccountListProps = {
  readonly people: readonly AccountLine[]
  readonly text: string
  readonly chosen: AccountId | null
  readonly onText: (text: string) => void
  readonly onChoose: (accountId: AccountId) => void
}

const mostCustomers = 8

/** Accounts by type; customers, of whom there are thousands, only once somebody looks for one. ↑ ↓ go through them. */
export function AccountList(props: AccountListProps) {
  const t = useT()
  const { people, text } = props
  const groups = groupsOf(people, text)
  const listed = new Set(people.map((one) => one.accountId))
  const found = useCustomerSearch(text, mostCustomers).data?.rows ?? []
  const customers = text.trim() === '' ? [] : found.filter((one) => !listed.has(one.customerId))
  return (
    <nav className="alist" aria-label={t('accounts.title')}>
      <div className="afind">
        <label className="in srch">
          <Icon of={IconSearch} size="s" />
          <span className="vh">{t('accounts.find')}</span>
          <input
            type="search"
            autoComplete="off"
            maxLength={60}
            value={text}
            placeholder={t('accounts.find')}
            onChange={(event) => props.onText(event.target.value)}
          />
        </label>
      </div>
      {groups.map(({ heading, people: some }) => (
        <section key={heading} aria-label={t(`accounts.typeGroup.${heading}`)}>
          <h2>
            {t(`accounts.typeGroup.${heading}`)} <span>{some.length}</span>
          </h2>
          {some.map((one) => (
            <Row
              key={one.accountId}
              {...props}
              accountId={one.accountId}
              name={one.name}
              more={moreOf(one, t)}
            />
          ))}
        </section>
      ))}
      {customers.length > 0 && (
        <section aria-label={t('accounts.customersFound')}>
          <h2>{t('accounts.customersFound')}</h2>
          {customers.map((one) => (
            <Row
              key={one.customerId}
              {...props}
              accountId={one.customerId}
              name={one.name}
              more={t('accounts.typeName.customer')}
            />
          ))}
        </section>
      )}
      {groups.length === 0 && customers.length === 0 && (
        <p className="t2 none">{t('accounts.nobodyFound', { text: text.trim() })}</p>
      )}
    </nav>
  )
}

function moreOf(one: AccountLine, t: ReturnType<typeof useT>): string {
  const parts = [
    one.title === '' ? t(`accounts.typeName.${typeNameOf(one.type)}`) : one.title,
    one.differs > 0 ? t('accounts.differs', { count: one.differs }) : '',
    one.products > 0 ? t('accounts.sells', { count: one.products }) : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function Row({
  accountId,
  name,
  more,
  chosen,
  onChoose,
}: AccountListProps & { readonly accountId: AccountId; readonly name: string; readonly more: string }) {
  const isChosen = accountId === chosen
  const row = useRef<HTMLButtonElement>(null)
  // Whoever was chosen elsewhere, by a link or an address, may stand below the edge of a long list.
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    const buttons = [...document.querySelectorAll<HTMLElement>('.alist .person')]
    buttons[buttons.indexOf(event.currentTarget) + by]?.focus()
  }
  return (
    <button
      ref={row}
      type="button"
      className="person"
      aria-current={isChosen ? 'true' : undefined}
      onClick={() => onChoose(accountId)}
      onKeyDown={onKeyDown}
    >
      <Avatar name={name} />
      <span className="grow">
        <b className="cut">
          <bdi>{name}</bdi>
        </b>
        <span className="cut">{more}</span>
      </span>
    </button>
  )
}
