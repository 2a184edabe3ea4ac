import { homedir } from 'node:os'
import { join } from 'node:path'

/** The platform's own place for application data. Electron's userData is the same place under the same name. */
export function defaultDataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32')
    return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Danggol')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Danggol')
  return join(environment.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Danggol')
}
