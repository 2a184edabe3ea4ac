import type { CrashReport } from './crash-run.ts'
import { wishKinds } from './witness.ts'

/** The last line of `npm run crash`. */
export type Outcome = {
  readonly kills: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  readonly started: number
}

export function outcomeOf(reports: readonly CrashReport[]): Outcome {
  const sum = (count: (report: CrashReport) => number) =>
    reports.reduce((total, report) => total + count(report), 0)
  return {
    kills: sum(({ kills }) => kills),
    acknowledged: sum(({ acknowledged }) => wishKinds.reduce((all, kind) => all + acknowledged[kind], 0)),
    lost: sum(({ lost }) => lost.length),
    doubled: sum(({ doubled }) => doubled.length),
    started: sum(({ started }) => started),
  }
}

/** Whether so many kills were made and not one of them did any harm. */
export function isUnharmed(reports: readonly CrashReport[], asked: number): boolean {
  const { kills, started, lost, doubled } = outcomeOf(reports)
  const isWhole = reports.every(({ broken }) => broken.length === 0)
  return kills === asked && started === asked && lost + doubled === 0 && isWhole
}
