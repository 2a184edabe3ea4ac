import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SessionState } from '../../../src-shared/domains/access/contract.ts'
import { useRpc } from '../../rpc/query.ts'

/** Every answer about the session is the new truth of this window; who acts now may see other things. */
function useTakeSession() {
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

export function useSignOut() {
  const take = useTakeSession()
  return useMutation(useRpc().access.signOut.mutationOptions({ onSuccess: take }))
}

/** First run: makes the shop and its manager, and goes in as the manager. */
export function useMakeShop() {
  const rpc = useRpc()
  const take = useTakeSession()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (input: Parameters<typeof rpc.settings.setUp.call>[0]) => {
      await rpc.settings.setUp.call(input)
      const { loginId, password } = input.manager
      return rpc.access.signIn.call({ loginId, password })
    },
    onSuccess: async (session) => {
      await take(session)
      await queries.invalidateQueries({ queryKey: rpc.settings.key() })
    },
  })
}
