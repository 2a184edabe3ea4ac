import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createContext, useContext } from 'react'
import type { shellContract } from '../../src-shared/shell/contract.ts'

type DesktopClient = ContractRouterClient<typeof shellContract>

/** What the program around the page can do, asked the same way in a browser and on the desktop. */
export type Shell = {
  readonly kind: 'browser' | 'desktop'
  /** Prints what the window shows, by the page's print styles. A browser does not tell whether it was printed. */
  readonly print: () => Promise<'printed' | 'cancelled' | 'failed' | 'not-told'>
  /** Null in a browser, whose print dialog saves a PDF itself. */
  readonly savePdf:
    | ((input: Parameters<DesktopClient['savePdf']>[0]) => Promise<'saved' | 'cancelled' | 'failed'>)
    | null
  /** New versions of the program; null in a browser, which gets them from the host. */
  readonly updates: DesktopClient['updates'] | null
}

export function browserShell(page: Pick<Window, 'print'>): Shell {
  return {
    kind: 'browser',
    print: async () => {
      page.print()
      return 'not-told'
    },
    savePdf: null,
    updates: null,
  }
}

/** The desktop window's own abilities, over the second port of its preload. */
export function desktopShell(port: MessagePort): Shell {
  const client: DesktopClient = createORPCClient(new PortLink({ port }))
  port.start()
  return {
    kind: 'desktop',
    print: async () => (await client.print()).outcome,
    savePdf: async (input) => (await client.savePdf(input)).outcome,
    updates: client.updates,
  }
}

const ShellContext = createContext<Shell | null>(null)

/** Hands the window's shell to everything beneath. */
export const ShellProvider = ShellContext

/** The shell of this window; a component drawn on its own (in a test) stands in a browser. */
export function useShell(): Shell {
  return useContext(ShellContext) ?? browserShell(window)
}
