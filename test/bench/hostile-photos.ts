import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { startHost } from '../support/host-process.ts'
import { type HostileFile, hostileFiles } from '../support/hostile-files.ts'
import { type Endured, hostileVisitor } from '../support/hostile-host.ts'
import { heicGrid } from '../support/heic-grid.ts'
import { cameraPicture, phoneJpeg } from '../support/picture-files.ts'
import { root } from '../support/source-tree.ts'

/**
 * `node test/bench/hostile-photos.ts`, after a build: sends every hostile file, and large honest ones, to the built program
 * and prints what each cost as the table of docs/photos.md.
 */

const shown = { state: 'shown' } as const
const honest: readonly HostileFile[] = [
  {
    what: 'an ordinary small picture, to compare',
    fileName: 'a.jpg',
    bytes: () => phoneJpeg({ width: 120, height: 80 }),
    becomes: shown,
  },
  jpegOf(12, { width: 4_000, height: 3_000 }),
  jpegOf(108, { width: 12_000, height: 9_000 }),
  jpegOf(200, { width: 16_384, height: 12_288 }),
  {
    what: 'HEIC of 50 million points',
    fileName: '50.heic',
    bytes: () =>
      heicGrid(readFileSync(join(root, 'test/support/pictures/tile.heic')), { columns: 16, rows: 12 }),
    becomes: shown,
  },
  {
    what: 'JPEG of 200 million points, in passes',
    fileName: '200-passes.jpg',
    bytes: () =>
      phoneLike({ width: 16_384, height: 12_288 }).then((one) =>
        one.jpeg({ quality: 50, progressive: true }).toBuffer(),
      ),
    becomes: shown,
  },
]

function phoneLike(size: { readonly width: number; readonly height: number }) {
  return cameraPicture(size)
}

function jpegOf(points: number, size: { readonly width: number; readonly height: number }): HostileFile {
  return {
    what: `JPEG of ${points} million points, upright`,
    fileName: `${points}.jpg`,
    bytes: async () => {
      const picture = await phoneLike(size)
      return picture.withMetadata({ orientation: 6 }).jpeg({ quality: 50 }).toBuffer()
    },
    becomes: shown,
  }
}

const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20)

function line({ what, weighsBytes, became, tookMs, pictureBytes, programBytes }: Endured): string {
  const weighs = weighsBytes < 100_000 ? `${weighsBytes} B` : `${(weighsBytes / 1e6).toFixed(1)} MB`
  const end = 'refused' in became ? `refused: \`${became.refused}\`` : endOf(became)
  const had = pictureBytes === 0 ? '–' : String(mebibytes(pictureBytes))
  return `| ${what} | ${weighs} | ${end} | ${Math.round(tookMs)} | ${had} | ${mebibytes(programBytes)} |`
}

function endOf({ state, why }: { readonly state: string; readonly why?: string }): string {
  return why === undefined ? state : `${state}: \`${why}\``
}

const data = mkdtempSync(join(tmpdir(), 'danggol-hostile-bench-'))
const host = await startHost(data)
try {
  const visitor = await hostileVisitor(host)
  const [processor] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  process.stdout.write(
    `${process.platform} ${process.arch}, ${cpus().length} × ${processor?.model}, ${gigabytes} GiB, Node ${process.version}\n\n`,
  )
  process.stdout.write(
    '| file | weighs | what becomes of it | ms | picture process, MiB | program, MiB |\n|---|---|---|---|---|---|\n',
  )
  for (const [most, files] of [
    [100, honest],
    [20, hostileFiles],
  ] as const) {
    await visitor.allow(most)
    for (const file of files) process.stdout.write(`${line(await visitor.send(file))}\n`)
  }
} finally {
  await host.stop()
  rmSync(data, { recursive: true, force: true })
}
