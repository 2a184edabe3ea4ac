import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string) => resolve(import.meta.dirname, path)

/** The development server writes elsewhere when a test runs it, so that it does not disturb the built program. */
const out = process.env.DANGGOL_OUT ?? 'out'

/** In development the page comes from the development server, and what it asks goes on to the host. */
const devHost = process.env.DANGGOL_DEV_HOST

/**
 * The page is served at many addresses (`/app/settings/backup`), so its files are named from the root. electron-vite
 * makes them relative for pages opened from a file; this puts them back.
 */
const absoluteAddresses: Plugin = {
  name: 'danggol-absolute-addresses',
  enforce: 'post',
  config: () => ({ base: '/app/' }),
}

/** Each part of the program writes down what is bundled into it, with the licences. */
const license = { fileName: 'bundled.json' }

/** The pictures of the practice shop lie beside the program, as they lie beside its source. */
const samplePhotos: Plugin = {
  name: 'danggol-sample-photos',
  apply: 'build',
  writeBundle() {
    cpSync(at('src-main/app/sample/sample-photos'), at(`${out}/main/sample-photos`), { recursive: true })
  },
}

type Licensed = {
  readonly name: string
  readonly version: string
  readonly identifier?: string
  readonly text?: string
  /** What is part of it and under terms of its own. */
  readonly within?: string
}

const packageOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** What is bundled into a part of the program, as Vite wrote it down. */
function bundledIn(part: string): readonly Licensed[] {
  const file = at(`${out}/${part}/${license.fileName}`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

/** Packages that are packed as they are; electron-builder.config.ts leaves the same two out. */
function packedAsTheyAre(): readonly Licensed[] {
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'))
  const folders = Object.keys(packages).filter(
    (path) => path !== '' && !packages[path].dev && !/\/node-(?:linux-x64|addon-api)$/.test(path),
  )
  return folders
    .filter((path) => existsSync(at(path)))
    .map((path): Licensed => {
      const { name, version, license: identifier } = packageOf(at(path))
      const file = readdirSync(at(path)).find((entry) => /^(?:licen[sc]e|copying)/i.test(entry))
      const text = file === undefined ? {} : { text: readFileSync(join(at(path), file), 'utf8').trim() }
      return { name, version, identifier, ...text, within: withinOf(at(path)) }
    })
}

/** The libraries that unpack pictures come as one binary, and say in a table what is in it under which terms. */
function withinOf(folder: string): string {
  const about = join(folder, 'README.md')
  if (!/[\\/]@img[\\/]/.test(folder) || !existsSync(about)) return ''
  const text = readFileSync(about, 'utf8')
  const from = text.indexOf('This software contains third-party libraries')
  return from < 0 ? '' : `\n\n${text.slice(from).trim()}`
}

/** A few packages come without the text that they are under: their author, and the text as it is known. */
function textOf({ name, identifier = '', text }: Licensed): string {
  if (text !== undefined) return text
  const { author, repository } = packageOf(at(`node_modules/${name}`))
  const holder = author?.name ?? author ?? `the authors of ${repository?.url ?? name}`
  const known = readFileSync(at(`resources/licences/${identifier}.txt`), 'utf8').trim()
  const reserved = identifier === 'OFL-1.1' ? ', with Reserved Font Name Pretendard' : ''
  return identifier === 'Unlicense' ? known : `Copyright (c) ${holder}${reserved}\n\n${known}`
}

/** After the last part: one page for people, of everything by others that the program is made of. */
const thirdPartyNotices: Plugin = {
  name: 'danggol-third-party-notices',
  apply: 'build',
  closeBundle() {
    const all = [...['main', 'preload', 'renderer'].flatMap(bundledIn), ...packedAsTheyAre()]
    const each = new Map(all.map((one) => [`${one.name} ${one.version}`, one]))
    const parts = [...each]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(
        ([title, one]) =>
          `== ${title} (${one.identifier ?? 'no licence named'}) ==\n\n${textOf(one)}${one.within ?? ''}\n`,
      )
    writeFileSync(at(`${out}/renderer/third-party.txt`), [notesAbove, ...parts].join('\n'))
  },
}
const notesAbove = `단골에 들어 있는 다른 사람들의 소프트웨어와 글꼴, 그 라이선스 전문이에요.
What Danggol is made of that others wrote, software and fonts, each with its licence. Electron and Chromium are under the
licences in LICENSE.electron.txt and LICENSES.chromium.html beside the installed program.
`

export default defineConfig({
  main: {
    plugins: [samplePhotos],
    build: {
      outDir: `${out}/main`,
      // What stands under `dependencies` in package.json is packed as it is; everything else is bundled. Hundreds of small
      // files, each looked for and linked at every start, took 150 ms.
      license,
      rolldownOptions: {
        input: {
          desktop: at('src-main/app/desktop.ts'),
          host: at('src-main/app/host.ts'),
          'file-worker': at('src-main/db/file-worker.ts'),
          'read-worker': at('src-main/db/read-worker.ts'),
          'picture-worker': at('src-main/platform/pictures/picture-worker.ts'),
        },
        // Beside the entries and not in a folder of their own: the workers are looked for beside whoever starts it.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: `${out}/preload`,
      license,
      rolldownOptions: {
        input: { preload: at('src-main/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    base: '/app/',
    plugins: [react(), absoluteAddresses, thirdPartyNotices],
    server: {
      host: '127.0.0.1',
      port: Number(process.env.DANGGOL_DEV_PORT ?? 5173),
      strictPort: true,
      proxy: devHost === undefined ? {} : { '/rpc': { target: devHost, changeOrigin: true } },
    },
    build: {
      outDir: at(`${out}/renderer`),
      license,
      minify: true,
      target: 'chrome140',
      rolldownOptions: { input: { index: at('src-renderer/index.html') } },
    },
  },
})
