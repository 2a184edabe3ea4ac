import { IconReceipt } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useT } from '../../app/i18n/translate.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { registerPaletteSource } from '../../ui/palette-sources.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'

/** Receipts in the search box of the top bar: by order number or customer; each leads to its sale. */
export function SalesBackground() {
  const t = useT()
  const format = useFormat()
  const client = useRpcClient()
  const [, navigate] = useLocation()
  const mayRead = useMay('sales.read')
  useEffect(() => {
    if (!mayRead) return undefined
    const search = async (text: string, signal: AbortSignal) => {
      if (text === '') return []
      const found = await client.views.findReceipts({ text }, { signal })
      return found.map((receipt) => {
        const amount = format.money(receipt.totalKrw)
        return {
          key: `receipt-${receipt.orderId}`,
          title: receipt.orderNo,
          detail: receipt.name === '' ? amount : t('search.receiptOf', { name: receipt.name, amount }),
          icon: IconReceipt,
          run: () => navigate(`/sales/${receipt.orderId}`),
        }
      })
    }
    return registerPaletteSource({ key: 'receipts', heading: t('search.receipts'), rank: 3, search })
  }, [t, format, client, navigate, mayRead])
  return null
}
