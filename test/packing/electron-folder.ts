import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'

/** What stands before the fuses in Electron's program. Source: @electron/fuses, constants. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * Makes a folder laid out like Electron's download, for a machine that cannot have Electron. Its `electron` is not
 * Electron and says so when it is run: a few lines of shell, behind them the fuses as Electron ships them, so that
 * electron-builder has something to pack around and fuses to flip.
 */
export function makeElectronStandIn(folder: string, version: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  // More languages than the program speaks: the packer has to leave some out.
  for (const language of ['ko', 'en-US', 'fr', 'ja'])
    writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), 'a stand-in for Electron\n')
  writeFileSync(join(folder, 'electron'), standInProgram(), { mode: 0o755 })
}

function standInProgram(): Buffer {
  const script =
    '#!/bin/sh\necho "a stand-in for Electron, made to test the packing: nothing runs here" >&2\nexit 70\n'
  const count = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length
  // As shipped: RunAsNode, NODE_OPTIONS, inspecting and the file protocol's privileges are on.
  const asShipped = ['1', '0', '1', '1', '0', '0', '0', '1', '1'].slice(0, count).join('')
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, count]), Buffer.from(asShipped)])
  return Buffer.concat([Buffer.from(script), wire, Buffer.from('\n')])
}
