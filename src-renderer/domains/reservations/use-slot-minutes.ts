import { useQuery } from '@tanstack/react-query'
import { useRpc } from '../../rpc/query.ts'

/** The shop's slot; ten minutes until the settings are there. */
export function useSlotMinutes(): number {
  const settings = useQuery(useRpc().settings.get.queryOptions()).data
  return settings?.calendar.value.slotMinutes ?? 10
}
