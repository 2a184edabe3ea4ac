import { canInstallPackages, installPackages } from './debian.ts'
import { findOnPath } from './find-command.ts'

/**
 * Finds strace, or installs it where that is allowed.
 * @throws Error with one sentence when it cannot be had
 */
export async function ensureStrace(): Promise<string> {
  const there = findOnPath('strace')
  if (there !== null) return there
  if (!canInstallPackages()) throw new Error('Counting syncs needs strace, and it is not installed.')
  const failure = await installPackages('strace')
  const installed = findOnPath('strace')
  if (installed === null) throw new Error(`Counting syncs needs strace: ${failure ?? 'it was not found'}`)
  return installed
}
