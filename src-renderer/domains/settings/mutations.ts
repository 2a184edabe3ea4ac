import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRpc } from '../../rpc/query.ts'

/** Each section answers the whole settings, which are the new truth at once. */
function useTakeSettings() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return {
    onSuccess: (settings: Parameters<typeof queries.setQueryData>[1]) => {
      queries.setQueryData(rpc.settings.get.queryKey(), settings as never)
      return queries.invalidateQueries({ queryKey: rpc.settings.shop.queryKey() })
    },
    // Refused because somebody was first: what they saved comes in before the refusal is told.
    onError: () => queries.invalidateQueries({ queryKey: rpc.settings.get.queryKey() }),
  }
}

export function useSaveProfile() {
  return useMutation(useRpc().settings.saveProfile.mutationOptions(useTakeSettings()))
}

export function useSaveCalendarRules() {
  return useMutation(useRpc().settings.saveCalendar.mutationOptions(useTakeSettings()))
}

export function useSaveReceiptRules() {
  return useMutation(useRpc().settings.saveReceipt.mutationOptions(useTakeSettings()))
}

export function useSaveDeskRules() {
  return useMutation(useRpc().settings.saveDesk.mutationOptions(useTakeSettings()))
}

/** What changed is fetched again by its own key; live events bring it to the other windows. */
function useRefetch(key: readonly unknown[]) {
  const queries = useQueryClient()
  return { onSettled: () => queries.invalidateQueries({ queryKey: key }) }
}

export function useSavePrinter() {
  const rpc = useRpc()
  return useMutation(rpc.receipts.savePrinter.mutationOptions(useRefetch(rpc.receipts.key())))
}

export function useTestPrint() {
  const rpc = useRpc()
  return useMutation(rpc.receipts.testPrint.mutationOptions(useRefetch(rpc.receipts.key())))
}

export function useOpenDrawer() {
  const rpc = useRpc()
  return useMutation(rpc.receipts.openDrawer.mutationOptions(useRefetch(rpc.receipts.key())))
}

export function useRetryPrint() {
  const rpc = useRpc()
  return useMutation(rpc.receipts.retry.mutationOptions(useRefetch(rpc.receipts.key())))
}

export function useDropPrint() {
  const rpc = useRpc()
  return useMutation(rpc.receipts.drop.mutationOptions(useRefetch(rpc.receipts.key())))
}

export function useBackUpNow() {
  const rpc = useRpc()
  return useMutation(rpc.backup.now.mutationOptions(useRefetch(rpc.backup.key())))
}

export function useSaveBackupRules() {
  const rpc = useRpc()
  return useMutation(rpc.backup.saveRules.mutationOptions(useRefetch(rpc.backup.key())))
}

export function useSaveBoardRules() {
  const rpc = useRpc()
  return useMutation(rpc.board.saveRules.mutationOptions(useRefetch(rpc.board.rules.key())))
}

export function useSavePhotoRules() {
  const rpc = useRpc()
  return useMutation(rpc.photos.saveRules.mutationOptions(useRefetch(rpc.photos.rules.key())))
}

export function useRestore() {
  return useMutation(useRpc().backup.restore.mutationOptions())
}

export function useLeavePractice() {
  return useMutation(useRpc().settings.leavePractice.mutationOptions())
}

/** Looks through all the records from the first one on. */
export function useCheckWholeAudit() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return useMutation(
    rpc.access.auditCheck.mutationOptions({
      onSuccess: (verdict) =>
        queries.setQueryData(rpc.access.auditCheck.queryKey({ input: { scope: 'new' } }), verdict),
    }),
  )
}

export function useEndSession() {
  const rpc = useRpc()
  return useMutation(rpc.access.endSession.mutationOptions(useRefetch(rpc.access.sessions.key())))
}

export function useChangeOwnPin() {
  return useMutation(useRpc().access.changeOwnPin.mutationOptions())
}

export function useChangeOwnPassword() {
  return useMutation(useRpc().access.changeOwnPassword.mutationOptions())
}

/** The manager's word that the clock is right: saving goes on. */
export function useTrustClock() {
  const rpc = useRpc()
  return useMutation(rpc.backup.trustClock.mutationOptions(useRefetch(rpc.backup.key())))
}
