import type { StartErrorCode } from './host-words.ts'

/** Which sentence tells why the data could not be opened. */
export function startErrorOf(problem: unknown): StartErrorCode {
  if (isDiskFull(problem) || (problem instanceof Error && isDiskFull(problem.cause))) return 'DISK_FULL'
  return problem instanceof Error && problem.name === 'MigrationFailed' ? 'MIGRATION_FAILED' : 'UNEXPECTED'
}

function isDiskFull(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return code === 'ENOSPC' || code === 'SQLITE_FULL'
}
