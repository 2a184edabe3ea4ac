import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { expect, it } from 'vitest'
import { defaultDataFolder } from '../../src-main/platform/data-folder.ts'
import { openFolder } from '../../src-main/db/open.ts'
import { root } from '../support/source-tree.ts'

it('keeps a shop in the platform’s own place for application data, never inside the project', () => {
  const home = homedir()
  expect(defaultDataFolder({}, 'linux')).toBe(join(home, '.config', 'Danggol'))
  expect(defaultDataFolder({ XDG_CONFIG_HOME: '/home/han/conf' }, 'linux')).toBe(
    join('/home/han/conf', 'Danggol'),
  )
  expect(defaultDataFolder({}, 'darwin')).toBe(join(home, 'Library', 'Application Support', 'Danggol'))
  const windows = defaultDataFolder({ APPDATA: join(home, 'AppData', 'Roaming') }, 'win32')
  expect(windows).toBe(join(home, 'AppData', 'Roaming', 'Danggol'))
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const fromProject = relative(root, defaultDataFolder({}, platform))
    expect(fromProject.split(sep)[0]).toBe('..')
  }
})

it('makes the folder of a shop for its owner alone', async () => {
  const above = mkdtempSync(join(tmpdir(), 'danggol-owner-'))
  const folder = join(above, 'shop', 'data')
  const opened = await openFolder(folder)
  if (!opened.ok) throw new Error(opened.error.code)
  await opened.value.close()
  // Windows keeps such rights in another way: what lies in a user's folder is that user's.
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o077).toBe(0)
  rmSync(above, { recursive: true })
})
