import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
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

/** Asks again and again for the shop while the program opens anew without it; the gate then shows the first run. */
export function useShopWatch(watching: 'yes' | 'no'): void {
  const options = useRpc().settings.shop.queryOptions()
  useQuery({ ...options, retry: false, refetchInterval: watching === 'yes' ? 400 : false })
}

/** Every section of the settings with its version. */
export function useSettingsQuery() {
  return useQuery(useRpc().settings.get.queryOptions())
}

export function usePrinterQuery() {
  return useQuery(useRpc().receipts.printer.queryOptions())
}

export function usePrintQueueQuery() {
  return useQuery(useRpc().receipts.queue.queryOptions())
}

export function useBackupStatusQuery() {
  return useQuery(useRpc().backup.status.queryOptions())
}

/** What ends by itself, and is told as soon as it has. */
const waiting: readonly string[] = ['checking', 'clock_behind', 'gone']

/**
 * Whether the shop's data is sound. No change is announced about it, so it is asked: often while it is checked, and now
 * and then for a page that is found broken later.
 */
export function useHealthQuery() {
  return useQuery({
    ...useRpc().backup.health.queryOptions(),
    refetchInterval: (query) => (waiting.includes(query.state.data?.state ?? '') ? 2_000 : 60_000),
  })
}

/** A backup opened and checked, nothing changed; null asks nothing. */
export function useInspectedBackup(fileName: string | null) {
  return useQuery({
    ...useRpc().backup.inspect.queryOptions({ input: { fileName: fileName ?? '' } }),
    enabled: fileName !== null,
    retry: false,
  })
}

/** How long posts may be, and with how many photos. */
export function useBoardRulesQuery() {
  return useQuery(useRpc().board.rules.queryOptions())
}

/** How large a photo may be. */
export function usePhotoRulesQuery() {
  return useQuery(useRpc().photos.rules.queryOptions())
}

export function useSessionsQuery() {
  return useQuery(useRpc().access.sessions.queryOptions())
}

/** Whether the records fit together; their new rows only, since the whole is looked through every day and when asked. */
export function useAuditCheckQuery() {
  return useQuery({
    ...useRpc().access.auditCheck.queryOptions({ input: { scope: 'new' } }),
    staleTime: 0,
  })
}

/** The whole audit, page by page, newest first. */
export function useWholeAuditQuery(limit: number) {
  return useInfiniteQuery({
    ...useRpc().access.audit.infiniteOptions({
      input: (beforeId: number | undefined) => ({
        limit,
        ...(beforeId === undefined ? {} : { beforeId }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ rows }) => (rows.length < limit ? undefined : rows.at(-1)?.id),
    }),
    staleTime: 0,
  })
}

/** The newest rows of the audit; of one kind of subject when asked. */
export function useAuditQuery(limit: number, subjectType?: string) {
  return useQuery({
    ...useRpc().access.audit.queryOptions({ input: { limit, subjectType } }),
    staleTime: 0,
  })
}
