import { join } from 'node:path'
import { build, isBuilt } from '../support/build.ts'
import { runProgram } from '../support/run-program.ts'
import { root } from '../support/source-tree.ts'
import { electronHere, packFolder, unpackedFolder } from './pack.ts'

/** `npm run package:dir`: the program packed into dist/, unpacked and not installed, and looked at. */
async function packageDir(): Promise<number> {
  if (!isBuilt()) {
    const built = await build()
    if (built.code !== 0) return failed(built.stdout + built.stderr)
  }
  const around = electronHere()
  if (around === 'stand-in') {
    process.stdout.write('Electron was never fetched here: packed around a stand-in, which does not start.\n')
  }
  const packed = await packFolder(join(root, 'dist'), around)
  if (packed.code !== 0) return failed(packed.stdout + packed.stderr)
  const folder = join(root, 'dist', unpackedFolder(process.platform, process.arch))
  const checked = await runProgram(process.execPath, [join(import.meta.dirname, 'check-packed.ts'), folder])
  process.stdout.write(checked.stdout)
  process.stderr.write(checked.stderr)
  return checked.code
}

function failed(why: string): number {
  process.stderr.write(why)
  return 1
}

process.exitCode = await packageDir()
