import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { PictureTask } from './picture-task.ts'

/** A process that unpacks pictures, however this shell starts one. */
export type PictureChild = {
  send(task: PictureTask): void
  /** At once, whatever it does. */
  kill(): void
  /** Idle, it keeps nobody from ending. */
  keep(whom: 'nobody' | 'the-program'): void
}

export type PictureEars = {
  readonly said: (message: unknown) => void
  /** Called once, also when it could not be started at all. */
  readonly ended: () => void
}

/** Starts a process; its pictures come one at a time. */
export type StartPictures = (ears: PictureEars) => PictureChild

/** Beside the built entry, or beside this source file when it runs as it is written. */
export function pictureWorkerFile(): string {
  const isSource = import.meta.filename.endsWith('.ts')
  return join(import.meta.dirname, isSource ? 'picture-worker.ts' : 'picture-worker.js')
}

/** Of the heap only: pictures themselves lie outside it, and the process watches over all it has. */
export const heapFlag = '--max-old-space-size=256'

const passedOn = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LANG']

/** What such a process gets to know of its surroundings: no secrets of the program, which a hostile file could read. */
export function pictureEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const known = passedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]))
  // One picture at a time and two threads at most: what glibc keeps for more of them is wasted.
  return {
    ...Object.fromEntries(known),
    MALLOC_ARENA_MAX: '2',
    UV_THREADPOOL_SIZE: '2',
    VIPS_BLOCK_UNTRUSTED: '1',
  }
}

/** Processes of plain Node. @param file the entry, where it is not the one beside this program */
export function forkPicturesFrom(file: string): StartPictures {
  return (ears) => forkChild(file, ears)
}

export const forkPictures: StartPictures = forkPicturesFrom(pictureWorkerFile())

function forkChild(file: string, ears: PictureEars): PictureChild {
  const child = fork(file, [], {
    env: pictureEnvironment(process.env),
    execArgv: [heapFlag],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  })
  let hasEnded = false
  const end = () => {
    if (hasEnded) return
    hasEnded = true
    ears.ended()
  }
  child.on('message', ears.said)
  child.on('exit', end)
  // It could not be started, or has just gone while it was spoken to.
  child.on('error', end)
  return {
    send: (task) =>
      void child.send(task, (problem) => {
        if (problem !== null) child.kill('SIGKILL')
      }),
    kill: () => void child.kill('SIGKILL'),
    keep: (whom) => {
      if (whom === 'nobody') {
        child.unref()
        child.channel?.unref()
      } else {
        child.ref()
        child.channel?.ref()
      }
    },
  }
}
