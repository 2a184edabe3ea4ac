import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import type { BrowserWindow } from './electron-stand-in.ts'
import { ipcMain } from './electron-stand-in.ts'
import { program } from './program.ts'

type Listener = (event: unknown) => void

/**
 * A page as the desktop window shows it: `window` with its messages, the built preload in its own world beside it, and
 * the line to the main process. Nothing of the program is replaced but Electron itself.
 */
export function openPage(
  shown: BrowserWindow,
  frame: { readonly url: string; readonly parent: null | object },
) {
  const listeners: Listener[] = []
  const ipcRenderer = new EventEmitter()
  const location = new URL(frame.url)
  const page = {
    location: { protocol: location.protocol, origin: `${location.protocol}//${location.host}` },
    addEventListener: (_type: string, listener: Listener) => void listeners.push(listener),
    removeEventListener: (_type: string, listener: Listener) =>
      void listeners.splice(listeners.indexOf(listener), 1),
    postMessage: (data: unknown, targetOrigin: string, ports: readonly unknown[] = []) => {
      if (targetOrigin !== page.location.origin) return
      const event = { data, ports, source: page, origin: page.location.origin }
      queueMicrotask(() => {
        for (const listener of listeners.slice()) listener(event)
      })
    },
  }
  const senderFrame = {
    ...frame,
    postMessage: (channel: string, _data: unknown, ports: readonly unknown[]) =>
      ipcRenderer.emit(channel, { ports }),
  }
  const electronForPreload = {
    ipcRenderer: Object.assign(ipcRenderer, {
      send: (channel: string) => void ipcMain.emit(channel, { sender: shown.webContents, senderFrame }),
    }),
  }
  const preload = readFileSync(join(program, 'out/preload/preload.cjs'), 'utf8')
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload has no ${name}`)
    return electronForPreload
  }
  runInContext(preload, createContext({ window: page, require, exports: {}, module: { exports: {} } }))
  return { page, listeners, ipcRenderer }
}
