import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'

/** The only reader of the time. A test hands in a clock of its own. */
export type Clock = { now(): EpochMs }

export const systemClock: Clock = { now: () => epochMs(Date.now()) }
