import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { PictureChild, StartPictures } from './picture-child.ts'
import {
  type CopyPaths,
  type CopyRules,
  formatOf,
  partOf,
  type PictureAnswer,
  type PictureTask,
  type PictureWork,
  readMessage,
} from './picture-task.ts'

/** What became of a picture. */
export type Made =
  | PictureAnswer
  | { readonly state: 'unreadable'; readonly why: 'too_slow' }
  /** A file of a kind that has no copies: it was not even opened. */
  | { readonly state: 'kept' }

export type PictureMaker = {
  /**
   * Makes the copies that screens show, in a process of their own, one picture after the other. Both are there, and on the
   * disk, when it answers `shown`. On `later` nothing was found out about the picture.
   * @throws PicturesEnded when the program closes, and nothing else
   */
  makeCopies(work: PictureWork): Promise<Made>
  /** Ends what runs at once, and takes no more. */
  close(): Promise<void>
}

/** The program closes: whoever asked knows nothing about its picture yet. */
export class PicturesEnded extends Error {
  readonly code = 'PICTURES_ENDED'
}

export type PictureLimits = {
  /** Of one process, all it has. */
  readonly memoryBytes: number
  /** Of one picture. */
  readonly timeMs: number
  /** With nothing to do for so long, the process is ended. */
  readonly idleMs: number
  /** A process that has grown beyond this is not kept for the next picture. */
  readonly keepBytes: number
}

const megabyte = 1024 * 1024
export const pictureLimits: PictureLimits = {
  memoryBytes: 1024 * megabyte,
  timeMs: 30_000,
  idleMs: 20_000,
  keepBytes: 320 * megabyte,
}

type Parts = {
  readonly start: StartPictures
  readonly rules: CopyRules
  readonly limits?: Partial<PictureLimits>
}

/** A process that was killed is there no longer, unless the disk holds it fast. */
const goneWithinMs = 1_000

/** What one process made of one picture; `died` when it ended and did not say why. */
type Outcome = Made | 'died' | 'closing'

/** It lacks something on this machine, or the machine is far too busy. */
const notStarted = { state: 'later', why: 'NOT_STARTED' } as const satisfies Made

/** @param start how this shell starts a process */
export function createPictureMaker({ start, rules, limits: asked }: Parts): PictureMaker {
  const limits = { ...pictureLimits, ...asked }
  let child: PictureChild | null = null
  let isReady = false
  /** Of the process that ended last: until then it may still write. */
  let gone: Promise<unknown> = Promise.resolve()
  let settle: ((outcome: Outcome) => void) | null = null
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false

  function started(): PictureChild {
    if (child !== null) return child
    isReady = false
    let hasGone: (value?: unknown) => void = () => undefined
    gone = new Promise((resolve) => {
      hasGone = resolve
    })
    // An old process may still be ending when the next one has begun: only the present one is heard.
    const fresh = start({
      said: (message) => {
        if (child === fresh) hear(message)
      },
      ended: () => {
        hasGone()
        if (child !== fresh) return
        child = null
        settle?.(isReady ? 'died' : notStarted)
      },
    })
    child = fresh
    return fresh
  }

  function end(): void {
    clearTimeout(idle)
    const ending = child
    child = null
    if (ending !== null) {
      // Until it has gone it may be in the way of whoever removes the folder.
      ending.keep('the-program')
      ending.kill()
      gone = Promise.race([gone, pause(goneWithinMs, undefined, { ref: false })])
    }
  }

  function hear(raw: unknown): void {
    const message = readMessage(raw)
    if (message?.kind === 'ready') {
      isReady = true
      return
    }
    if (message?.kind === 'done') {
      if (message.memoryBytes > limits.keepBytes) end()
      settle?.(message.answer)
      return
    }
    end()
    // What it says otherwise is nothing that our own program would say.
    settle?.(message === null ? 'died' : { state: 'unreadable', why: 'too_many_pixels' })
  }

  async function attempt(task: PictureTask): Promise<Outcome> {
    clearTimeout(idle)
    const now = started()
    now.keep('the-program')
    let timer: NodeJS.Timeout | undefined
    const outcome = await new Promise<Outcome>((resolve) => {
      settle = resolve
      timer = setTimeout(() => {
        end()
        resolve(isReady ? { state: 'unreadable', why: 'too_slow' } : notStarted)
      }, limits.timeMs)
      now.send(task)
    })
    clearTimeout(timer)
    settle = null
    child?.keep('nobody')
    idle = setTimeout(end, limits.idleMs).unref()
    return outcome
  }

  async function make(work: PictureWork): Promise<Made> {
    const task = { ...work, rules, memoryBytes: limits.memoryBytes }
    const first = isClosed ? 'closing' : await attempt(task)
    // Somebody else may have ended the process: a good picture must not be called damaged for that.
    const outcome = first === 'died' && !isClosed ? await attempt(task) : first
    if (child === null) await gone
    if (outcome === 'closing' || isClosed) {
      await throwAway(work.into)
      throw new PicturesEnded('the program closes')
    }
    if (outcome === 'died') return settleFor(work, { state: 'unreadable', why: 'damaged' })
    return settleFor(work, outcome)
  }

  return {
    makeCopies: (work) => {
      if (formatOf(work.mediaType) === null) return Promise.resolve({ state: 'kept' })
      const mine = last.then(() => make(work))
      last = mine.catch(() => undefined)
      return mine
    },
    close: async () => {
      isClosed = true
      end()
      settle?.('closing')
      await last
      await gone
    },
  }
}

/** Puts finished copies in their places, or throws away what there is of them. */
async function settleFor(work: PictureWork, made: Made): Promise<Made> {
  if (made.state !== 'shown') {
    await throwAway(work.into)
    return made
  }
  try {
    for (const path of [work.into.display, work.into.thumb]) {
      await rename(partOf(path), path)
      await keepName(path)
    }
    return made
  } catch (problem) {
    await throwAway(work.into)
    const why = problem instanceof Error && 'code' in problem ? String(problem.code) : 'UNEXPECTED'
    return { state: 'later', why }
  }
}

async function throwAway(into: CopyPaths): Promise<void> {
  for (const path of [into.thumb, into.display]) {
    // Where that cannot be done the disk is gone, and what was half made with it.
    await rm(partOf(path), { force: true }).catch(() => undefined)
  }
}

/** A folder keeps the new name of a file only once it has been written out itself; Windows does that on its own. */
async function keepName(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
