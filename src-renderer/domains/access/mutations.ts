import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountPage, SessionState } from '../../../src-shared/domains/access/contract.ts'
import { useRpc } from '../../rpc/query.ts'

/** Every answer about the session is the new truth of this window; who acts now may see other things. */
export function useTakeSession() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return async (session: SessionState) => {
    const before = queries.getQueryData(rpc.access.session.queryKey())
    queries.setQueryData(rpc.access.session.queryKey(), session)
    const sameActor = before?.actor?.accountId === session.actor?.accountId
    if (session.state === 'signed_in' && !(sameActor && before?.state === 'signed_in')) {
      await queries.invalidateQueries({ predicate: (query) => !isSessionKey(query.queryKey) })
    }
  }
}

function isSessionKey(key: readonly unknown[]): boolean {
  return JSON.stringify(key[0]) === '["access","session"]'
}

export function useSignIn() {
  const take = useTakeSession()
  return useMutation(useRpc().access.signIn.mutationOptions({ onSuccess: take }))
}

export function useSwitchByPin() {
  const take = useTakeSession()
  return useMutation(useRpc().access.switchByPin.mutationOptions({ onSuccess: take }))
}

export function useLock() {
  const take = useTakeSession()
  return useMutation(useRpc().access.lock.mutationOptions({ onSuccess: take }))
}

/** Tells the main side that somebody touched this device. */
export function useSayActive() {
  return useMutation(useRpc().access.active.mutationOptions())
}

/** Locks this window's session when nobody touched any window of this device. */
export function useLockIfIdle() {
  const take = useTakeSession()
  return useMutation(useRpc().access.lockIfIdle.mutationOptions({ onSuccess: take }))
}

export function useSignOut() {
  const take = useTakeSession()
  return useMutation(useRpc().access.signOut.mutationOptions({ onSuccess: take }))
}

/** Puts an answered account on its page at once; the list of accounts is asked again. */
function useTakeAccount() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return {
    onSuccess: (page: AccountPage) => {
      const { accountId } = page
      queries.setQueryData(rpc.access.account.queryKey({ input: { accountId } }), page)
      return queries.invalidateQueries({ queryKey: rpc.access.people.queryKey() })
    },
    // Refused because somebody was first: what they saved comes in beneath the refusal.
    onError: () => queries.invalidateQueries({ queryKey: rpc.access.account.key() }),
  }
}

export function useSaveProfile() {
  return useMutation(useRpc().access.saveProfile.mutationOptions(useTakeAccount()))
}

export function useSetPermissions() {
  return useMutation(useRpc().access.setPermissions.mutationOptions(useTakeAccount()))
}

export function useSetAccountType() {
  return useMutation(useRpc().access.setAccountType.mutationOptions(useTakeAccount()))
}

export function useSetSecret() {
  return useMutation(useRpc().access.setSecret.mutationOptions(useTakeAccount()))
}

/** Signs a device of somebody out. */
export function useEndDevice() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return useMutation(
    rpc.access.endSession.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: rpc.access.account.key() }),
    }),
  )
}
