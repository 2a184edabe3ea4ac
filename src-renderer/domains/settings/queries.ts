import { useQuery } from '@tanstack/react-query'
import { businessDateOf, type BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useRpc } from '../../rpc/query.ts'
import { useNowMs } from '../../ui/now.ts'

/** What any window may know: is there a shop, its name, mode, zone and day end. */
export function useShopQuery() {
  return useQuery(useRpc().settings.shop.queryOptions())
}

/** The trading day of this moment, in the shop's zone and by its day end. */
export function useToday(): BusinessDate {
  const shop = useShopQuery().data
  const rule = { zone: shop?.zone ?? 'Asia/Seoul', dayEndsAtMinute: shop?.dayEndsAtMinute ?? 0 }
  return businessDateOf(useNowMs(), rule)
}
