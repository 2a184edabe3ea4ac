import { utilityProcess } from 'electron'
import {
  heapFlag,
  pictureEnvironment,
  pictureWorkerFile,
  type StartPictures,
} from '../platform/pictures/picture-child.ts'

/** The packed program is no Node and cannot be started as one (docs/packing.md): Electron has a process for this. */
export const startPictureUtility: StartPictures = (ears) => {
  const child = utilityProcess.fork(pictureWorkerFile(), [], {
    env: pictureEnvironment(process.env),
    execArgv: [heapFlag],
    stdio: 'ignore',
    serviceName: 'Danggol pictures',
  })
  child.on('message', ears.said)
  child.on('exit', () => ears.ended())
  // Told of before the exit; unheard it would end the program.
  child.on('error', () => undefined)
  return {
    send: (task) => child.postMessage(task),
    kill: () => {
      // Electron asks a process to end; one with a hostile file in its hands is not asked.
      if (child.pid !== undefined) killNow(child.pid)
      child.kill()
    },
    // Electron ends its processes with itself.
    keep: () => undefined,
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has gone already.
  }
}
