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

/** Notes something of a customer; the form's key makes a second press the same press. */
export function useAddNote() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.addNote.mutationOptions({ onSettled }))
}

/** Changes a note. A refusal refetches too: somebody else may have been faster. */
export function useEditNote() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.editNote.mutationOptions({ onSettled }))
}

export function useRemoveNote() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.removeNote.mutationOptions({ onSettled }))
}

/** Takes down what a customer answered to a text. */
export function useRecordConsent() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.recordConsent.mutationOptions({ onSettled }))
}

/** Puts photos on a visit; asked twice, nothing changes. */
export function useSetVisitPhotos() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.addVisitPhotos.mutationOptions({ onSettled }))
}

export function useChangeVisitPhoto() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.changeVisitPhoto.mutationOptions({ onSettled }))
}

export function useTakeOffVisitPhoto() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.takeOffVisitPhoto.mutationOptions({ onSettled }))
}

/** Closes an account for good: the person goes, the books stay. */
export function useEraseCustomer() {
  const onSettled = useRefetchCustomers()
  return useMutation(useRpc().customers.erase.mutationOptions({ onSettled }))
}
