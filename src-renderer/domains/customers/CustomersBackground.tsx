import { IconUser, IconUserPlus } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { dayTyped } from '../../../src-shared/views/day-typed.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { type PaletteHit, registerPaletteSource } from '../../ui/palette-sources.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { useToday } from '../settings/queries.ts'
import { useListPlace } from './list-place.ts'

const hitsShown = 6
const shortestPhone = 9

/** Customers in the search box of the top bar, from every screen; nobody found leads to registering them. */
export function CustomersBackground() {
  const t = useT()
  const format = useFormat()
  const client = useRpcClient()
  const [, navigate] = useLocation()
  const today = useToday()
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
      if (hits.length > 0 || !mayWrite || !mayBeSomebody(text, today)) return hits
      const lookUp = () => {
        useListPlace.setState({ text })
        navigate('/customers')
      }
      return [
        {
          key: 'customer-new',
          title: t('customers.registerNamed', { text }),
          icon: IconUserPlus,
          makes: 'new',
          run: lookUp,
        },
      ]
    }
    return registerPaletteSource({ key: 'customers', heading: t('frame.customers'), rank: 1, search })
  }, [t, format, client, navigate, today, mayRead, mayWrite])
  return null
}

const digitsOnly = /^\+?[\d\s()-]+$/
const receiptNumber = /^20\d{6}-/

/** A name or a whole phone number; not a receipt's number or a day, which are looked for in the same box. */
function mayBeSomebody(text: string, today: BusinessDate): boolean {
  if (!digitsOnly.test(text)) return /\p{L}/u.test(text) && dayTyped(text, today) === null
  return text.replace(/\D/g, '').length >= shortestPhone && !receiptNumber.test(text)
}
