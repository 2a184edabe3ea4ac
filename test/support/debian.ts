import { findOnPath } from './find-command.ts'
import { runProgram } from './run-program.ts'

/** Debian, Ubuntu and the like, with the right to install. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && findOnPath('apt-get') !== null
}

let lastInstall: Promise<unknown> = Promise.resolve()

/**
 * Installs Debian packages, one call after another since apt locks its own database.
 * @returns null when they are there, else what apt said last
 */
export async function installPackages(...names: readonly string[]): Promise<string | null> {
  const mine = lastInstall.then(async () => {
    process.stderr.write(`installing ${names.join(' ')} …\n`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runProgram('apt-get', ['update', '-qq'], { env, timeoutMs: 180_000 })
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...names]
    const run = await runProgram('apt-get', args, { env, timeoutMs: 420_000 })
    return run.code === 0 ? null : (run.stderr.trim().split('\n').at(-1) ?? `apt-get ended with ${run.code}`)
  })
  lastInstall = mine
  return mine
}
