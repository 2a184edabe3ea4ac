import { implement } from '@orpc/server'
import type { BrowserWindow } from 'electron'
import { shellContract } from '../../src-shared/shell/contract.ts'
import { printWindow, saveWindowAsPdf } from './printing.ts'
import type { Updates } from './updates.ts'

/** Which window asks: each port belongs to one. */
export type ShellContext = { readonly window: BrowserWindow; readonly updates: Updates }

const shell = implement(shellContract).$context<ShellContext>()

export const shellRouter = shell.router({
  print: shell.print.handler(async ({ context }) => ({ outcome: await printWindow(context.window) })),
  savePdf: shell.savePdf.handler(async ({ context, input }) => ({
    outcome: await saveWindowAsPdf(context.window, input),
  })),
  updates: {
    state: shell.updates.state.handler(({ context }) => context.updates.state()),
    look: shell.updates.look.handler(({ context }) => context.updates.look()),
  },
})
