import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { getRawHeader } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** What lies in a packed program, read from its files alone: on every system, whoever packed it. */

export type PackedFile = {
  readonly path: string
  readonly bytes: number
  readonly place: 'sealed' | 'beside'
}

export type Packed = {
  /** The folder of the archive. */
  readonly resources: string
  readonly archive: string
  /** What is started, and holds the fuses. */
  readonly program: string
}

type HeaderEntry = {
  readonly files?: Readonly<Record<string, HeaderEntry>>
  readonly size?: number
  readonly unpacked?: boolean
  readonly integrity?: { readonly algorithm: string; readonly hash: string }
}

/** Finds the parts of the unpacked program that electron-builder left in a folder. */
export function packedIn(folder: string, platform: NodeJS.Platform): Packed {
  const bundle = join(folder, 'Danggol.app')
  const resources = platform === 'darwin' ? join(bundle, 'Contents', 'Resources') : join(folder, 'resources')
  const programs = { darwin: bundle, win32: join(folder, 'Danggol.exe') }
  const program = platform === 'darwin' || platform === 'win32' ? programs[platform] : join(folder, 'danggol')
  return { resources, archive: join(resources, 'app.asar'), program }
}

function headerOf(archive: string) {
  const { header, headerString } = getRawHeader(archive)
  return { root: header as unknown as HeaderEntry, text: headerString }
}

function filesIn(entry: HeaderEntry, path: string): readonly (HeaderEntry & { readonly path: string })[] {
  if (entry.files === undefined) return [{ ...entry, path }]
  return Object.entries(entry.files).flatMap(([name, below]) =>
    filesIn(below, path === '' ? name : `${path}/${name}`),
  )
}

/** Every file of the program, with its size; those that the system loads itself lie beside the archive. */
export function packedFiles({ archive }: Packed): readonly PackedFile[] {
  return filesIn(headerOf(archive).root, '').map(({ path, size = 0, unpacked }) => ({
    path,
    bytes: size,
    place: unpacked === true ? 'beside' : 'sealed',
  }))
}

/** Files in the archive whose content nothing vouches for. */
export function unsealedFiles({ archive }: Packed): readonly string[] {
  return filesIn(headerOf(archive).root, '')
    .filter(({ integrity }) => integrity?.algorithm !== 'SHA256' || !/^[0-9a-f]{64}$/.test(integrity.hash))
    .map(({ path }) => path)
}

/** Whether the program carries the archive's fingerprint: on Windows and macOS Electron compares them at the start. */
export function sealOf(
  { archive, program }: Packed,
  platform: NodeJS.Platform,
): 'right' | 'wrong' | 'none here' {
  if (platform !== 'win32' && platform !== 'darwin') return 'none here'
  const hash = createHash('sha256').update(headerOf(archive).text).digest('hex')
  const holder = platform === 'darwin' ? join(program, 'Contents', 'Info.plist') : program
  const bytes = readFileSync(holder)
  return bytes.includes(hash) || bytes.includes(Buffer.from(hash, 'utf16le')) ? 'right' : 'wrong'
}

const fuseNames = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
] as const
export type Fuses = Readonly<Record<(typeof fuseNames)[number], 'on' | 'off' | 'removed'>>

/** How the program's fuses stand, read by Electron's own tool. */
export async function fusesOf({ program }: Packed): Promise<Fuses> {
  const wire = await getCurrentFuseWire(program)
  const states = { 0x30: 'off', 0x31: 'on', 0x72: 'removed' } as const
  const read = fuseNames.map((name) => {
    const state = Reflect.get(states, Number(wire[FuseV1Options[name]])) as
      | 'on'
      | 'off'
      | 'removed'
      | undefined
    if (state === undefined) throw new Error(`the fuse ${name} cannot be read`)
    return [name, state] as const
  })
  return Object.fromEntries(read) as Fuses
}

/** Packages in the archive, by name. */
export function packagesIn(files: readonly PackedFile[]): readonly string[] {
  const names = files.flatMap(({ path }) => {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)
    return found?.[1] === undefined ? [] : [found[1]]
  })
  return [...new Set(names)].sort()
}

/** Everything beside the archive, on disk and not by the archive's own word. */
export function filesBeside({ archive }: Packed): readonly string[] {
  const folder = `${archive}.unpacked`
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}
