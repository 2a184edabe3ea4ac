import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../src-shared/contract.ts'

/** Everything the program can be asked, typed by the contract. */
export type Client = ContractRouterClient<typeof contract>

/** The message by which the desktop shell's preload hands over its port. */
const portMessage = 'danggol:port'

/** Over HTTP, for a browser: the same origin serves the page and the calls, the session is a cookie. */
export function httpClient(origin: string): Client {
  return createORPCClient(new HttpLink({ url: `${origin}/rpc` }))
}

/** Over a message port, for the desktop window. */
export function portClient(port: MessagePort): Client {
  const client: Client = createORPCClient(new PortLink({ port }))
  port.start()
  return client
}

/**
 * The client of this window. The page says it is listening; a preload answers at once with a port, and where
 * nothing answers in the page's own address scheme the page is in a browser.
 */
export async function openClient(page: Window): Promise<Client> {
  if (page.location.protocol.startsWith('http')) return httpClient(page.location.origin)
  return portClient(await nextPort(page))
}

/** Waits for the port; only a message that the page's own window posted counts. */
function nextPort(page: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const [port] = event.ports
      if (event.source !== page || event.data !== portMessage || port === undefined) return
      page.removeEventListener('message', onMessage)
      resolve(port)
    }
    page.addEventListener('message', onMessage)
    page.postMessage('danggol:ready', page.location.origin === 'null' ? '*' : page.location.origin)
  })
}
