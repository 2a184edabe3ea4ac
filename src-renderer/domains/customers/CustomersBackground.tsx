import { IconUser, IconUserPlus } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useT } from '../../app/i18n/translate.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { type PaletteHit, registerPaletteSource } from '../../ui/palette-sources.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { useListPlace } from './list-place.ts'

const hitsShown = 6

/** Customers in the search box of the top bar, from every screen; nobody found leads to registering them. */
export function CustomersBackground() {
  const t = useT()
  const format = useFormat()
  const client = useRpcClient()
  const [, navigate] = useLocation()
  const mayRead = useMay('customers.read')
  const mayWrite = useMay('customers.write')
  useEffect(() => {
    if (!mayRead) return undefined
    const search = async (text: string, signal: AbortSignal): Promise<readonly PaletteHit[]> => {
      if (text === '') return []
      const { rows } = await client.customers.search({ query: text, limit: hitsShown }, { signal })
      const hits = rows.map((row) => ({
        key: `customer-${row.customerId}`,
        title: row.name,
        detail: row.phone === null ? '' : format.phoneMasked(row.phone),
        icon: IconUser,
        run: () => navigate(`/customers/${row.customerId}`),
      }))
      if (hits.length > 0 || !mayWrite) return hits
      const lookUp = () => {
        useListPlace.setState({ text })
        navigate('/customers')
      }
      return [
        {
          key: 'customer-new',
          title: t('customers.registerNamed', { text }),
          icon: IconUserPlus,
          run: lookUp,
        },
      ]
    }
    return registerPaletteSource({ key: 'customers', heading: t('frame.customers'), search })
  }, [t, format, client, navigate, mayRead, mayWrite])
  return null
}
