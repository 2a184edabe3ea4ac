import { useMutation } from '@tanstack/react-query'
import { useRpc } from '../../rpc/query.ts'

/** Registers a customer; the form's key makes a second press the same press. */
export function useCreateCustomer() {
  return useMutation(useRpc().customers.create.mutationOptions())
}

export function useUpdateCustomer() {
  return useMutation(useRpc().customers.update.mutationOptions())
}

/** Takes an import back; customers with later bookings, sales or edits stay. */
export function useUndoImport() {
  return useMutation(useRpc().customers.importUndo.mutationOptions())
}
