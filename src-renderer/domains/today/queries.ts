import { useQuery } from '@tanstack/react-query'
import { useRpc } from '../../rpc/query.ts'

/** Now and next, what waits for somebody, and whose birthday it is. */
export function useTodayQuery() {
  return useQuery(useRpc().views.today.queryOptions())
}

/** One's own chair today, and the seven days from today. */
export function useOwnDayQuery() {
  return useQuery(useRpc().views.ownDay.queryOptions())
}
