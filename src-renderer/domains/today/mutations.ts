import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRpc } from '../../rpc/query.ts'

/** Somebody came, or sits down. */
export function useSetStatus() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.reservations.setStatus.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: rpc.views.key() }),
    }),
  )
}
