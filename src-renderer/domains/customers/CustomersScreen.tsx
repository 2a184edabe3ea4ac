import { IconFileExport, IconFileImport, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ListedCustomer } from '../../../src-shared/domains/customers/page-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { CustomerPreview } from './CustomerPreview.tsx'
import { ExportListDialog } from './ExportDialogs.tsx'
import { FoundCustomers } from './FoundCustomers.tsx'
import { ListedCustomers } from './ListedCustomers.tsx'
import { useListPlace } from './list-place.ts'
import { NewCustomerDrawer } from './NewCustomerDrawer.tsx'
import { useCustomerCounts } from './queries.ts'
import { SearchStrip } from './SearchStrip.tsx'
import { UnfinishedImport } from './UnfinishedImport.tsx'

/** Everybody who comes to the shop: found in a moment, shown beside the list in one look. */
export function CustomersScreen() {
  const t = useT()
  const [, navigate] = useLocation()
  const { text, selected } = useListPlace()
  const [creating, setCreating] = useState<string | null>(null)
  const [exporting, setExporting] = useState<'no' | 'yes'>('no')
  const mayImport = useMay('customers.import')
  const mayExport = useMay('customers.export')
  const mayWrite = useMay('customers.write')
  const isSearching = text.trim() !== ''
  const open = (row: ListedCustomer) => {
    if (creating === null && selected === row.customerId) navigate(`/customers/${row.customerId}`)
    setCreating(null)
    useListPlace.setState({ selected: row.customerId })
  }
  const drawer =
    creating !== null ? (
      <NewCustomerDrawer
        typed={creating}
        onClose={() => setCreating(null)}
        onDone={(customerId) => {
          setCreating(null)
          navigate(`/customers/${customerId}`)
        }}
      />
    ) : (
      selected !== null && <CustomerPreview customerId={selected} />
    )
  return (
    <Screen
      title={t('frame.customers')}
      facts={<HowMany mode={isSearching ? 'among' : 'all'} />}
      actions={
        <>
          {mayImport && (
            <Button kind="quiet" icon={IconFileImport} onClick={() => navigate('/customers/import')}>
              {t('customers.import')}
            </Button>
          )}
          {mayExport && (
            <Button kind="quiet" icon={IconFileExport} onClick={() => setExporting('yes')}>
              {t('customerPage.exportDo')}
            </Button>
          )}
          <Button
            kind={creating === null ? 'primary' : 'plain'}
            icon={IconUserPlus}
            disabled={!mayWrite}
            onClick={() => setCreating('')}
          >
            {t('customers.register')}
          </Button>
        </>
      }
      drawer={drawer}
    >
      {mayImport && <UnfinishedImport />}
      <SearchStrip text={text} onText={(next) => useListPlace.setState({ text: next })} />
      {isSearching ? (
        <FoundCustomers text={text} selected={selected} onOpen={open} onCreate={() => setCreating(text)} />
      ) : (
        <ListedCustomers selected={selected} onOpen={open} onCreate={() => setCreating('')} />
      )}
      {exporting === 'yes' && <ExportListDialog onClose={() => setExporting('no')} />}
    </Screen>
  )
}

function HowMany({ mode }: { readonly mode: 'all' | 'among' }) {
  const t = useT()
  const format = useFormat()
  const all = useCustomerCounts().data?.all
  if (all === undefined) return null
  const count = t('customers.people', { count: all, shown: format.number(all) })
  return <span className="t2">{mode === 'all' ? count : t('customers.amongAll', { count })}</span>
}
