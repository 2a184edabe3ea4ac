import { IconAlertTriangle, IconSearch, IconUserPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import type { CustomerLine } from '../../../src-shared/domains/customers/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Phone } from '../../ui/Money.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useWaitedEnter } from '../../ui/use-waited-enter.ts'
import { MarkedName } from './MarkedName.tsx'
import { fieldsFromSearch, type PersonFields } from './new-customer-form.ts'
import { useCustomerSearch, useFetchCustomer } from './queries.ts'
import { QuickCreateCustomer } from './SharedQuickCreate.tsx'

/** How many the box lists; it says that there may be more, and another letter finds them. */
const most = 8

/** What stands in the box while nobody is chosen. A form that must lose nothing keeps it in place of the box. */
export type CustomerBoxDraft = {
  readonly mode: 'find' | 'create'
  readonly text: string
  /** The form of a new customer, once something was typed into it. */
  readonly fields: PersonFields | null
}

export const emptyCustomerBox: CustomerBoxDraft = { mode: 'find', text: '', fields: null }

type PickerProps = {
  readonly value: CustomerLine | null
  readonly onPick: (customer: CustomerLine) => void
  readonly onClear: () => void
  readonly label?: string
  readonly autoFocus?: boolean
  readonly draft?: CustomerBoxDraft
  readonly onDraft?: (draft: CustomerBoxDraft) => void
}

/**
 * The box in which a customer is found or registered: name, 초성 or phone digits; ↑ ↓ Enter choose. For the booking
 * drawer and the till. Once somebody is chosen it shows who, with the warning that must not be overlooked.
 */
export function CustomerPicker(props: PickerProps) {
  const [ownDraft, setOwnDraft] = useState(emptyCustomerBox)
  const draft = props.draft ?? ownDraft
  const setDraft = props.onDraft ?? setOwnDraft
  const fetchCustomer = useFetchCustomer()
  const { value } = props
  const pick = (customer: CustomerLine) => {
    setDraft(emptyCustomerBox)
    props.onPick(customer)
  }
  if (value !== null) return <PickedCustomer customer={value} onClear={props.onClear} />
  if (draft.mode === 'create') {
    return (
      <QuickCreateCustomer
        fields={draft.fields ?? fieldsFromSearch(draft.text)}
        onFields={(fields) => setDraft({ ...draft, fields })}
        onCancel={() => setDraft({ ...draft, mode: 'find', fields: null })}
        onCreated={pick}
        onExisting={(customerId) => void fetchCustomer(customerId).then(pick)}
      />
    )
  }
  return (
    <FindBox
      {...props}
      text={draft.text}
      onText={(text) => setDraft({ ...draft, text })}
      onPick={pick}
      onCreate={() => setDraft({ ...draft, mode: 'create' })}
    />
  )
}

type FindBoxProps = Pick<PickerProps, 'label' | 'autoFocus' | 'onPick'> & {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onCreate: () => void
}

function FindBox({ label, autoFocus, text, onText, onPick, onCreate }: FindBoxProps) {
  const t = useT()
  const listId = useId()
  const found = useCustomerSearch(text, most)
  const failure = useFailureText()(found.error)
  const [active, setActive] = useState(0)
  const isAsking = text.trim() !== ''
  const rows = isAsking ? (found.data?.rows ?? []) : []
  const choose = () => {
    const row = rows[active]
    if (row === undefined) onCreate()
    else onPick(row)
  }
  const isAnswered = found.data !== undefined && !found.isPlaceholderData
  const enter = useWaitedEnter({ text, state: isAnswered ? 'answered' : 'asking', choose })
  const onKeyDown = (event: KeyboardEvent) => {
    const next = isAsking ? afterKey(event, { active, last: rows.length }) : null
    if (next === null) return
    event.preventDefault()
    if (next === 'choose') enter()
    else setActive(next)
  }
  return (
    <div className="cu-pick">
      <label className="label" htmlFor={`${listId}-in`}>
        {label ?? t('customers.customer')}
      </label>
      <div className="in">
        <Icon of={IconSearch} size="s" />
        <input
          id={`${listId}-in`}
          role="combobox"
          autoComplete="off"
          autoFocus={autoFocus}
          aria-expanded={isAsking}
          aria-controls={listId}
          aria-activedescendant={isAsking ? `${listId}-${active}` : undefined}
          placeholder={t('customers.findPlaceholder')}
          maxLength={60}
          value={text}
          onChange={(event) => {
            onText(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        {isAsking && found.data !== undefined && (
          <span className="t2">
            {t(rows.length === most ? 'customers.orMore' : 'common.people', { count: rows.length })}
          </span>
        )}
      </div>
      {isAsking && <FoundList {...{ listId, rows, active, onPick, onCreate }} query={text} />}
      {failure !== null && <span className="hint bad">{failure.sentence}</span>}
    </div>
  )
}

/** Where a key leads in a list that ends with "new customer"; null when the key is the field's own. */
function afterKey(
  event: KeyboardEvent,
  at: { readonly active: number; readonly last: number },
): number | 'choose' | null {
  // Enter that ends a syllable belongs to the input method.
  if (event.nativeEvent.isComposing) return null
  if (event.key === 'ArrowDown') return (at.active + 1) % (at.last + 1)
  if (event.key === 'ArrowUp') return (at.active + at.last) % (at.last + 1)
  return event.key === 'Enter' ? 'choose' : null
}

function FoundList(props: {
  readonly listId: string
  readonly rows: readonly CustomerLine[]
  readonly active: number
  readonly query: string
  readonly onPick: (customer: CustomerLine) => void
  readonly onCreate: () => void
}) {
  const t = useT()
  const { listId, rows, active } = props
  return (
    <div id={listId} role="listbox" aria-label={t('customers.found')} className="cu-opts">
      {rows.map((row, index) => (
        <FoundOption
          key={row.customerId}
          id={`${listId}-${index}`}
          row={row}
          query={props.query}
          state={index === active ? 'active' : 'resting'}
          onPick={() => props.onPick(row)}
        />
      ))}
      <div
        id={`${listId}-${rows.length}`}
        role="option"
        tabIndex={-1}
        aria-selected={active === rows.length}
        className="cu-opt"
        onClick={props.onCreate}
        onKeyDown={() => undefined}
      >
        <Icon of={IconUserPlus} size="s" />
        <b>{t('customers.registerNew')}</b>
        <span className="t2 cut">{t('customers.registerNewHelp')}</span>
      </div>
    </div>
  )
}

function FoundOption({
  id,
  row,
  query,
  state,
  onPick,
}: {
  readonly id: string
  readonly row: CustomerLine
  readonly query: string
  readonly state: 'active' | 'resting'
  readonly onPick: () => void
}) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={state === 'active'}
      className="cu-opt"
      onClick={onPick}
      onKeyDown={() => undefined}
    >
      <span className="grow cut">
        <b>
          <MarkedName name={row.name} query={query} />
        </b>{' '}
        <VisitsInShort customer={row} />
      </span>
      {row.warning !== '' && <Icon of={IconAlertTriangle} size="s" />}
      {row.phone !== null && <Phone number={row.phone} show="last-four" />}
    </div>
  )
}

/** `6회 · 10월 24일`, or that it is the first time. */
function VisitsInShort({ customer }: { readonly customer: CustomerLine }) {
  const t = useT()
  const format = useFormat()
  if (customer.visitCount === 0) return <span className="t2">{t('customers.firstTime')}</span>
  const times = t('customers.visits', { count: customer.visitCount })
  const last = customer.lastVisitOn === null ? '' : ` · ${format.dayOfYear(customer.lastVisitOn)}`
  return <span className="t2">{`${times}${last}`}</span>
}

/** Who was chosen, with what must not be overlooked, and the way to choose somebody else. */
export function PickedCustomer({
  customer,
  onClear,
}: {
  readonly customer: CustomerLine
  readonly onClear: () => void
}) {
  const t = useT()
  return (
    <div className="cu-pick">
      <span className="label">{t('customers.customer')}</span>
      <div className="cu-picked">
        <Avatar name={customer.name} />
        <div className="grow">
          <div className="row cu-tight">
            <b className="cut">
              <bdi>{customer.name}</bdi>
            </b>
            {customer.visitCount === 0 && <Chip tone="info">{t('customers.isNew')}</Chip>}
            {customer.noShowCount > 0 && (
              <Chip tone="danger">{t('customers.noShows', { count: customer.noShowCount })}</Chip>
            )}
          </div>
          <div className="t2 cut">
            <VisitsInShort customer={customer} />
            {customer.phone !== null && (
              <>
                {' · '}
                <Phone number={customer.phone} />
              </>
            )}
          </div>
        </div>
        <button type="button" className="link" onClick={onClear}>
          {t('common.change')}
        </button>
      </div>
      {customer.warning !== '' && (
        <div className="note warn">
          <Icon of={IconAlertTriangle} size="s" />
          <span className="grow">{customer.warning}</span>
        </div>
      )}
    </div>
  )
}
