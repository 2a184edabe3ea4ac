import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createExportFiles } from '../../src-main/platform/export-files.ts'
import type { Table } from '../../src-main/platform/table-text.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-export-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A table that comes to its second page and no further. */
const broken = (): Table => ({
  name: 'customers',
  header: ['name'],
  pages: (async function* pages() {
    yield await Promise.resolve([['김서연']])
    throw new Error('the disk is full')
  })(),
})

/** What this process has open there; null where the system does not tell. */
function openBelow(): readonly string[] | null {
  if (!existsSync('/proc/self/fd')) return null
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(join('/proc/self/fd', fd))
      return path.startsWith(folder) ? [path] : []
    } catch {
      return []
    }
  })
}

it.each(['csv', 'workbook', 'bundle'] as const)(
  'leaves nothing of anybody behind, and nothing open, when a %s breaks off in the middle',
  async (kind) => {
    const files = createExportFiles(folder)
    const table = broken()
    const made = {
      csv: () => files.csv('A', table),
      workbook: () => files.workbook('A', [table]),
      bundle: () => files.bundle('A', { book: 'book.xlsx', tables: [table], files: [] }),
    }[kind]
    await expect(made()).rejects.toThrow('the disk is full')
    expect(readdirSync(folder)).toEqual([])
    expect(openBelow() ?? []).toEqual([])
  },
)
