import { EventEmitter } from 'node:events'

/** Loaded first in a process of the stand-in for Electron: it has `process.parentPort`, and none of Node's own way home. */
const { send } = process
if (send !== undefined) {
  const port = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => void Reflect.apply(send, process, [message]),
  })
  process.on('message', (data) => port.emit('message', { data }))
  process.send = undefined
  Object.defineProperty(process, 'parentPort', { value: port })
}
