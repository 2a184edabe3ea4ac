import { create } from 'zustand'
import type { EpochMs } from '../../src-shared/kernel/business-date.ts'

/** Whether the shop's server answers. `lost` shows what was last known and since when. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'lost'; readonly sinceMs: EpochMs }

type ConnectionStore = { readonly connection: Connection; readonly retry: () => void }

export const useConnection = create<ConnectionStore>(() => ({
  connection: { state: 'connecting' },
  retry: () => undefined,
}))

/** Something answered: whoever was still connecting is connected. A lost line is found again by live.ts alone. */
export function markAnswered(): void {
  if (useConnection.getState().connection.state !== 'connecting') return
  useConnection.setState({ connection: { state: 'connected' } })
}

/** How the payment gateway is; `unknown` until the payments domain has asked. */
export type GatewayState = 'unknown' | 'none' | 'fine' | 'slow' | 'down'

export const useGateway = create<{ readonly gateway: GatewayState }>(() => ({ gateway: 'unknown' }))
