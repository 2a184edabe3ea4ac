import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultDataFolder } from '../../src-main/platform/data-folder.ts'
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
    expect(defaultDataFolder({}, platform).startsWith(root)).toBe(false)
  }
})
