import type { AccountType, Permission } from '../../src-shared/domains/access/model.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Log } from '../platform/log.ts'

/** Who acts, as every service is told. Never taken from the request's body. */
export type Acting = {
  readonly accountId: AccountId
  readonly type: AccountType
  /** What this account may do at this moment: its type's permissions, with what was set for it alone. */
  readonly permissions: readonly Permission[]
  readonly sessionId: string
}

export type SessionFinding =
  | { readonly state: 'none' }
  | { readonly state: 'locked'; readonly acting: Acting }
  | { readonly state: 'open'; readonly acting: Acting }

/** Where a transport keeps the session token: a cookie in a browser, the port's own memory on the desktop. */
export type SessionCarrier = {
  token(): string | null
  /** For how long, not until when: the device's clock may be another one than the shop's. */
  keep(token: string, lastsMs: number): void
  drop(): void
}

export type SessionFinder = {
  /** For a call: the session has been used just now. */
  find(token: string | null): Promise<SessionFinding>
  /** Without counting as use: a window that only listens does not keep its session alive. */
  peek(token: string | null): Promise<SessionFinding>
}

/** What a transport hands to each call. */
export type RpcContext = {
  readonly carrier: SessionCarrier
  readonly address: string
  readonly device: string
  readonly sessions: SessionFinder
  readonly log: Log
  /** A short number for one failure, told to the user and written to the log. */
  readonly reference: () => string
}
