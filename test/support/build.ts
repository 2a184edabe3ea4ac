import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Ended, runTool } from './run-program.ts'
import { entriesBelow, root } from './source-tree.ts'

const built = [
  'out/main/host.js',
  'out/main/desktop.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/third-party.txt',
]
const sources = ['src-main', 'src-renderer', 'src-shared', 'resources']
const settings = ['electron.vite.config.ts', 'package-lock.json', 'package.json']

/** When anything that goes into the build was changed last; a folder changes when a file in it goes away. */
export function newestSourceMs(): number {
  const single = settings.filter((path) => existsSync(join(root, path)))
  const below = sources.filter((path) => existsSync(join(root, path))).flatMap((path) => entriesBelow(path))
  const times = [
    ...below.map((one) => one.changedMs),
    ...single.map((path) => statSync(join(root, path)).mtimeMs),
  ]
  return times.reduce((newest, time) => Math.max(newest, time), 0)
}

/** @returns whether out/ holds the program as its sources are now. */
export function isBuilt(): boolean {
  if (!built.every((path) => existsSync(join(root, path)))) return false
  const oldest = Math.min(...built.map((path) => statSync(join(root, path)).mtimeMs))
  return oldest > newestSourceMs()
}

/** Builds the program into out/, some seconds. */
export function build(): Promise<Ended> {
  return runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'], {
    timeoutMs: 300_000,
  })
}
