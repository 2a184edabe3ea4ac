import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Ended, runTool } from '../support/run-program.ts'
import { root } from '../support/source-tree.ts'
import { makeElectronStandIn } from './electron-folder.ts'

/** `real` where Electron was fetched, else a folder laid out like it. */
export type PackedAround = 'real' | 'stand-in'

const electronFolder = join(root, 'node_modules', 'electron')

/** Packs what is built in out/ into a folder that could be started, and makes no installer. */
export async function packFolder(
  to: string,
  around: PackedAround,
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const standIn = join(root, '.cache', 'electron-stand-in')
  if (around === 'stand-in') makeElectronStandIn(standIn, electronVersion())
  rmSync(to, { recursive: true, force: true })
  const dist = around === 'stand-in' ? standIn : join(electronFolder, 'dist')
  const args = ['--dir', '--publish', 'never', `-c.directories.output=${to}`]
  return runTool('electron-builder/cli.js', ['--config', 'electron-builder.config.ts', ...args], {
    env: { ...env, DANGGOL_ELECTRON_DIST: dist },
    timeoutMs: 180_000,
  })
}

/** Electron as it was fetched by an earlier start; a stand-in where it was not. */
export function electronHere(): PackedAround {
  return existsSync(join(electronFolder, 'dist', 'version')) ? 'real' : 'stand-in'
}

function electronVersion(): string {
  return JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version
}

/** Where electron-builder leaves the unpacked program of this machine's kind. */
export function unpackedFolder(platform: NodeJS.Platform, arch: string): string {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  if (platform === 'darwin') return `mac${suffix}`
  return platform === 'win32' ? `win${suffix}-unpacked` : `linux${suffix}-unpacked`
}
