import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRpc } from '../../rpc/query.ts'

/** Registers a customer; the form's key makes a second press the same press. */
export function useCreateCustomer() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.create.mutationOptions({ onSettled }))
}

/** Changes a customer. A refusal refetches too: it may say that somebody else was faster. */
export function useUpdateCustomer() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.update.mutationOptions({ onSettled }))
}

function useRefetchCustomers() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return () => void queries.invalidateQueries({ queryKey: rpc.customers.key() })
}

/** Takes an import back; customers with later bookings, sales or edits stay. */
export function useUndoImport() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.importUndo.mutationOptions({ onSettled }))
}
