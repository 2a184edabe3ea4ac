import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from './clock.ts'
import { csvPieces, type Table, workbookParts } from './table-text.ts'
import { createZipFile, type ZipFile } from './zip-file.ts'

/** A file that goes into a bundle as it lies on the disk. */
export type BundledFile = { readonly name: string; readonly path: string }
export type ExportFiles = ReturnType<typeof createExportFiles>

// Whoever fetches one does so at once; what a fall of the program left behind goes at the next export.
const restMs = 60 * 60_000

/** Files made to be taken away, by their numbers, until they are fetched. They hold persons' data: nobody else reads them. */
export function createExportFiles(folder: string) {
  const pathOf = (exportId: string) => join(folder, exportId)

  async function prepared(exportId: string): Promise<string> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const name of await readdir(folder)) {
      const path = join(folder, name)
      const there = await stat(path).catch(() => null)
      if (there !== null && systemClock.now() - there.mtimeMs > restMs) await rm(path, { force: true })
    }
    return pathOf(exportId)
  }

  async function csv(exportId: string, table: Table): Promise<number> {
    const path = await prepared(exportId)
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const piece of csvPieces(table)) await file.writeFile(piece)
      const { size } = await file.stat()
      await file.close()
      return size
    } catch (problem) {
      await file.close()
      await rm(path, { force: true })
      throw problem
    }
  }

  /** What breaks off leaves no half file of anybody behind. @throws what the disk says */
  async function zipped(exportId: string, fill: (zip: ZipFile) => Promise<void>): Promise<number> {
    const path = await prepared(exportId)
    const zip = await createZipFile(path)
    try {
      await fill(zip)
      return await zip.finish()
    } catch (problem) {
      await zip.abandon()
      await rm(path, { force: true })
      throw problem
    }
  }

  function workbook(exportId: string, tables: readonly Table[]): Promise<number> {
    return zipped(exportId, async (zip) => {
      for (const { name, pieces } of workbookParts(tables)) await zip.add(name, pieces)
    })
  }

  /** A workbook and files beside it in one zip. A file that cannot be read any more is left out. */
  async function bundle(
    exportId: string,
    what: {
      readonly book: string
      readonly tables: readonly Table[]
      readonly files: readonly BundledFile[]
    },
  ): Promise<number> {
    const inner = `${exportId}.book`
    await workbook(inner, what.tables)
    try {
      return await zipped(exportId, async (zip) => {
        await zip.add(what.book, readPieces(pathOf(inner)), 'stored')
        for (const { name, path } of what.files) {
          const there = await stat(path).catch(() => null)
          if (there?.isFile() === true) await zip.add(name, readPieces(path), 'stored')
        }
      })
    } finally {
      await rm(pathOf(inner), { force: true })
    }
  }

  /** @returns null when the file is gone */
  async function read(exportId: string, from: number, length: number): Promise<Uint8Array | null> {
    const file = await open(pathOf(exportId), 'r').catch(() => null)
    if (file === null) return null
    try {
      const bytes = Buffer.alloc(length)
      const { bytesRead } = await file.read(bytes, 0, length, from)
      return bytes.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  }

  return {
    csv,
    workbook,
    bundle,
    read,
    remove: (exportId: string): Promise<void> => rm(pathOf(exportId), { force: true }),
  }
}

async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path)) yield Buffer.from(piece)
}
