import { useState } from 'react'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Section } from '../../ui/Drawer.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { CustomerPicker } from '../customers/SharedCustomerPicker.tsx'
import type { SellerChoice, SellerFilter } from './sellers.ts'

const shop = 0
const search = -1

/** Whose product it is: the shop's, somebody's who sells or works here, or anybody who is found or registered. */
export function SellerField({
  value,
  choices,
  error,
  onChange,
  onFound,
}: {
  readonly value: AccountId | null
  readonly choices: readonly SellerChoice[]
  readonly error: string | null
  readonly onChange: (sellerId: AccountId | null) => void
  /** Somebody who is neither; from now on one of the choices. */
  readonly onFound: (seller: SellerChoice) => void
}) {
  const t = useT()
  const [finding, setFinding] = useState<'no' | 'yes'>('no')
  return (
    <Section>
      <SelectField<number>
        label={t('catalog.seller')}
        hint={t('catalog.sellerHelp')}
        error={error}
        value={value ?? shop}
        choices={[
          { value: shop, label: t('catalog.shopItself') },
          ...choices.map((one) => ({ value: one.accountId as number, label: one.name })),
          { value: search, label: t('catalog.findSeller') },
        ]}
        onChange={(id) => {
          if (id === search) setFinding('yes')
          else onChange(choices.find((one) => one.accountId === id)?.accountId ?? null)
        }}
      />
      {finding === 'yes' && (
        <FindSeller
          onClose={() => setFinding('no')}
          onFound={(seller) => {
            setFinding('no')
            onFound(seller)
          }}
        />
      )}
    </Section>
  )
}

function FindSeller({
  onFound,
  onClose,
}: {
  readonly onFound: (seller: SellerChoice) => void
  readonly onClose: () => void
}) {
  const t = useT()
  return (
    <Dialog title={t('catalog.whoSells')} onClose={onClose}>
      <p className="t2">{t('catalog.whoSellsHelp')}</p>
      <CustomerPicker
        label={t('catalog.seller')}
        value={null}
        autoFocus
        onPick={({ customerId, name }) => onFound({ accountId: customerId, name })}
        onClear={() => undefined}
      />
    </Dialog>
  )
}

/** Lists one seller's products; shown once there is a seller besides the shop. */
export function SellerSelect({
  value,
  sellers,
  onChange,
}: {
  readonly value: SellerFilter
  readonly sellers: readonly SellerChoice[]
  readonly onChange: (filter: SellerFilter) => void
}) {
  const t = useT()
  if (sellers.length === 0) return null
  const own: readonly SellerFilter[] = sellers.map((one) => one.accountId)
  const filters: readonly SellerFilter[] = ['all', 'shop', ...own]
  const nameOf = (filter: SellerFilter) =>
    filter === 'all'
      ? t('catalog.everySeller')
      : filter === 'shop'
        ? t('catalog.shopItself')
        : (sellers.find((one) => one.accountId === filter)?.name ?? '')
  return (
    <SelectField
      label={t('catalog.seller')}
      labelStyle="hidden"
      className="w-seller"
      value={value}
      choices={filters.map((filter) => ({ value: filter, label: nameOf(filter) }))}
      onChange={onChange}
    />
  )
}
