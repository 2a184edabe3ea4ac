import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from '../support/source-tree.ts'
import { unpackedFolder } from './pack.ts'
import { packedIn } from './packed.ts'

/**
 * `node test/packing/open-packed.ts [folder]`: starts a packed program with its fuses as they go out, on a real Electron
 * and a display, and waits until it has made its data file and stayed for a while. It cannot be looked into any more:
 * that is what the fuses are for.
 */
const { platform, arch } = process
const { program } = packedIn(process.argv[2] ?? join(root, 'dist', unpackedFolder(platform, arch)), platform)
const executable = platform === 'darwin' ? join(program, 'Contents', 'MacOS', 'Danggol') : program
const data = mkdtempSync(join(tmpdir(), 'danggol-open-'))
const limitMs = 60_000
const staysMs = 5_000

const child = spawn(executable, ['--data', data], { stdio: 'inherit' })
const ended = new Promise<string>((done) => {
  child.once('error', (problem) => done(problem.message))
  child.once('exit', (code, signal) => done(`it ended with ${code ?? signal}`))
})

async function opened(): Promise<string | null> {
  const deadline = performance.now() + limitMs
  while (!existsSync(join(data, 'danggol.sqlite'))) {
    if (performance.now() > deadline) return 'it made no data file'
    await pause(200)
  }
  await pause(staysMs)
  return null
}

const problem = await Promise.race([ended, opened()])
child.kill()
await Promise.race([ended, pause(10_000, null, { ref: false })])
// What still holds the folder on Windows is gone with the machine.
rmSync(data, { recursive: true, force: true, maxRetries: 5 })
if (problem !== null) process.stderr.write(`${executable}: ${problem}\n`)
process.exit(problem === null ? 0 : 1)
