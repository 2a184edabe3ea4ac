import { watch } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { HostProcess } from '../support/host-process.ts'
import { type CookieJar, httpWindow } from '../support/http-client.ts'
import type { Moment } from './kill-plan.ts'
import type { Life, Till } from './till.ts'

/** Nothing was answered, or nothing folded, in so long: it is killed all the same. */
const firstAnswerWithinMs = 30_000
/** The log is folded into the data file when nobody has saved for a second. */
const foldedWithinMs = 2_500
const workedForMs = 150

/** Resolves at the next change of a file. */
export type Watched = { readonly changed: Promise<void>; readonly stop: () => void }

/** @returns a way to wait for the next write into a file: the log beside it is another file */
export function changeOf(path: string): () => Watched {
  return () => {
    let watcher: ReturnType<typeof watch> | null = null
    const changed = new Promise<void>((done) => {
      watcher = watch(path, () => done())
    })
    return { changed, stop: () => watcher?.close() }
  }
}

type Living = {
  readonly tills: readonly Till[]
  readonly jar: CookieJar
  readonly moment: Moment
  readonly folded?: () => Watched
}

export type Lived = {
  /** What the program answered wrongly in this life. */
  readonly problems: readonly string[]
  /** One that was asked to end may have done so before it was killed. */
  readonly ended: 'killed' | 'by itself'
}

/** Lets the clients work until the moment has come, and kills the program. */
export async function liveUntil(host: HostProcess, living: Living): Promise<Lived> {
  const { tills, jar, moment } = living
  const state = { isOver: false, isEnding: false, answers: 0, counted: 0 }
  let heard: () => void = () => undefined
  const firstAnswer = new Promise<void>((done) => {
    heard = done
  })
  let dying: Promise<void> | null = null
  const kill = () => {
    state.isEnding = true
    dying ??= host.kill()
    return dying
  }
  const life: Life = {
    window: httpWindow(host.url, jar),
    isOver: () => state.isOver,
    isEnding: () => state.isEnding,
    onAnswer: (kind) => {
      state.answers += 1
      heard()
      if (moment.kind !== 'answered') return 'heard'
      if (moment.of === undefined || moment.of === kind) state.counted += 1
      if (state.counted !== moment.nth) return 'heard'
      void kill()
      return 'last'
    },
  }
  const working = Promise.allSettled(tills.map((till) => till.work(life)))
  const limit = new AbortController()
  await Promise.race([
    comes(moment, {
      firstAnswer,
      host,
      ending: () => (state.isEnding = true),
      rested: () => {
        state.isOver = true
        return working
      },
      folded: living.folded,
    }),
    // Resting, everybody is ready before the moment comes.
    ...(moment.kind === 'folding' ? [] : [working]),
    pause(firstAnswerWithinMs, undefined, { signal: limit.signal }).catch(() => undefined),
  ])
  limit.abort()
  await kill()
  state.isOver = true
  const faults = faultsIn(await working)
  const isEmpty = state.answers === 0 && moment.kind !== 'starting'
  return {
    problems: isEmpty ? [...faults, 'a life without an answer'] : faults,
    ended: host.process.signalCode === 'SIGKILL' ? 'killed' : 'by itself',
  }
}

/** Why clients had to stop working: answers that no client should get. */
export function faultsIn(outcomes: readonly PromiseSettledResult<void>[]): readonly string[] {
  return outcomes.flatMap((one) => (one.status === 'rejected' ? [sentenceOf(one.reason)] : []))
}

function sentenceOf(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem)
  return problem.cause instanceof Error ? `${problem.message}: ${problem.cause.message}` : problem.message
}

type Signs = {
  readonly firstAnswer: Promise<void>
  readonly host: HostProcess
  readonly ending: () => void
  /** Lets everybody finish what they do, and begin nothing new. */
  readonly rested: () => Promise<unknown>
  readonly folded: (() => Watched) | undefined
}

async function comes(moment: Moment, signs: Signs): Promise<void> {
  const { firstAnswer, host, ending, folded } = signs
  switch (moment.kind) {
    case 'starting':
      await pause(moment.afterMs)
      return
    case 'migrating':
      return
    case 'answered':
      // The answer itself kills.
      return new Promise(() => undefined)
    case 'working':
      await firstAnswer
      await pause(moment.afterMs)
      return
    case 'folding': {
      await firstAnswer
      await pause(workedForMs)
      await signs.rested()
      const watched = folded?.()
      await Promise.race([watched?.changed, pause(foldedWithinMs)])
      watched?.stop()
      return
    }
    case 'ending':
      await firstAnswer
      ending()
      host.process.kill('SIGTERM')
      await pause(moment.afterMs)
  }
}
