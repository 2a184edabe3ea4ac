import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { GuardRow, SessionRow } from './store.ts'

/**
 * Who is in and who guessed wrong, while nothing may be written to a damaged file: kept in memory, so that the manager
 * still gets in to go back to a backup, and nobody may guess without end. Gone with this run of the program.
 */
export type DoorMemory = {
  readonly guards: Map<string, GuardRow>
  /** A session as it is now, or that it ended; what is not here is as the file says. */
  readonly sessions: Map<string, SessionRow | 'ended'>
}

export function createDoorMemory(): DoorMemory {
  return { guards: new Map(), sessions: new Map() }
}

export function noGuard(): GuardRow {
  return { failures: 0, last_failure_at: 0 as EpochMs, locked_until: 0 as EpochMs }
}
