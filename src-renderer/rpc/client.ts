import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../src-shared/contract.ts'
import { browserShell, desktopShell, type Shell } from './shell.ts'

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

/** How this window reaches the shop, and what its shell can do. */
export type Line = { readonly client: Client; readonly shell: Shell }

/**
 * Opens the line of this window. The page says that it listens and the desktop's preload answers with two ports, one
 * for the shop and one for the window itself; a page in a browser has HTTP and what the browser offers.
 */
export async function openLine(page: Window): Promise<Line> {
  const isBrowser =
    page.location.protocol.startsWith('http') && !page.navigator.userAgent.includes(' Electron/')
  if (isBrowser) return { client: httpClient(page.location.origin), shell: browserShell(page) }
  const { shop, shell } = await nextPorts(page)
  return { client: portClient(shop), shell: desktopShell(shell) }
}

/** Waits for the ports; only a message that the page's own window posted counts. */
function nextPorts(page: Window): Promise<{ readonly shop: MessagePort; readonly shell: MessagePort }> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const [shop, shell] = event.ports
      if (event.source !== page || event.data !== portMessage || !shop || !shell) return
      page.removeEventListener('message', onMessage)
      resolve({ shop, shell })
    }
    page.addEventListener('message', onMessage)
    page.postMessage('danggol:ready', page.location.origin === 'null' ? '*' : page.location.origin)
  })
}
