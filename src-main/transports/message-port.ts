import { RPCHandler } from '@orpc/server/message-port'
import type { Application } from '../app/compose.ts'
import type { Log } from '../platform/log.ts'
import type { RpcContext, SessionCarrier } from '../rpc/context.ts'

export type PortDoorOptions = {
  readonly app: Pick<Application, 'router' | 'sessions'>
  readonly log: Log
  /** Where this device keeps its session; the same for all its windows. */
  readonly carrier: SessionCarrier
  readonly device: string
  readonly reference: () => string
}

/** Electron's MessagePortMain, or a worker's port in tests. */
export type Port = Parameters<RPCHandler<RpcContext>['upgrade']>[0]

/**
 * The door for the desktop's windows: the same router, session check and permissions as over HTTP. Whoever hands in a
 * port has made sure of who holds its other end.
 */
export function openPortDoor(options: PortDoorOptions): { readonly serve: (port: Port) => void } {
  const handler = new RPCHandler<RpcContext>(options.app.router)
  const context: RpcContext = {
    carrier: options.carrier,
    address: 'desktop',
    device: options.device,
    sessions: options.app.sessions,
    log: options.log,
    reference: options.reference,
  }
  return { serve: (port) => handler.upgrade(port, { context }) }
}
