import { lstatSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** What tools put beside the sources; the same names stand in .gitignore. */
const made = new Set([
  'node_modules',
  'out',
  'dist',
  '.git',
  '.cache',
  '.docker',
  'test-results',
  'playwright-report',
])

export type Entry = {
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link'
  readonly changedMs: number
}

/** Everything below a folder of the project, paths with forward slashes from the project's root. */
export function entriesBelow(folder = ''): Entry[] {
  return readdirSync(join(root, folder)).flatMap((name): Entry[] => {
    if (made.has(name) || name.endsWith('.log') || name.endsWith('.tsbuildinfo')) return []
    const path = folder === '' ? name : `${folder}/${name}`
    const facts = lstatSync(join(root, path))
    const changedMs = facts.mtimeMs
    if (facts.isSymbolicLink()) return [{ path, kind: 'link', changedMs }]
    if (!facts.isDirectory()) return [{ path, kind: 'file', changedMs }]
    return [{ path, kind: 'folder', changedMs }, ...entriesBelow(path)]
  })
}
