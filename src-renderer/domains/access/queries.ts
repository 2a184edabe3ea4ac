import { useQuery } from '@tanstack/react-query'
import type { Actor, SessionState } from '../../../src-shared/domains/access/contract.ts'
import type { Permission } from '../../../src-shared/domains/access/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'

/** State of this window's session: is there a shop, who is in, is it locked. */
export function useSessionQuery() {
  return useQuery(useRpc().access.session.queryOptions())
}

export function useSession(): SessionState | undefined {
  return useSessionQuery().data
}

/** Who is acting now; null while nobody is. */
export function useActor(): Actor | null {
  return useSession()?.actor ?? null
}

/** Whether the person at the counter may do this. For what the screen offers; the main side checks again. */
export function useMay(permission: Permission): boolean {
  return useActor()?.permissions.includes(permission) ?? false
}

/** Staff, sellers and whoever was one of them; only for who may manage accounts. */
export function useAccountLines(may: 'read' | 'not') {
  return useQuery({ ...useRpc().access.people.queryOptions(), enabled: may === 'read' })
}

/** Everything the page of one account shows. */
export function useAccountPage(accountId: AccountId) {
  return useQuery(useRpc().access.account.queryOptions({ input: { accountId } }))
}
