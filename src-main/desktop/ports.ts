import { BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain, type WebFrameMain } from 'electron'
import { isOwnPage } from './address.ts'

export type PortsInput = {
  readonly devOrigin: string | null
  /** Serves the shop on one port and the window's own abilities on the other. */
  readonly serve: (
    ports: { readonly shop: MessagePortMain; readonly shell: MessagePortMain },
    window: BrowserWindow,
  ) => void
  readonly refused: (address: string) => void
}

/** Only the top frame of our own page may ask: not a frame inside it, not a page that a window was led to. */
function isTrusted(frame: WebFrameMain | null, devOrigin: string | null): frame is WebFrameMain {
  return frame !== null && frame.parent === null && isOwnPage(frame.url, devOrigin)
}

/** Answers each page that says it is listening with two fresh ports. A reload asks again; its old ports close. */
export function answerPortRequests(input: PortsInput): void {
  ipcMain.on('danggol:ready', (event) => {
    const { senderFrame } = event
    const window = BrowserWindow.fromWebContents(event.sender)
    if (window === null || !isTrusted(senderFrame, input.devOrigin)) {
      input.refused(senderFrame?.url ?? 'no frame')
      return
    }
    const shop = new MessageChannelMain()
    const shell = new MessageChannelMain()
    input.serve({ shop: shop.port1, shell: shell.port1 }, window)
    shop.port1.start()
    shell.port1.start()
    senderFrame.postMessage('danggol:port', null, [shop.port2, shell.port2])
  })
}
