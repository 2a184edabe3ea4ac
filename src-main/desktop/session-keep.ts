import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { SessionCarrier } from '../rpc/context.ts'

const fileName = 'session.bin'

/**
 * Where the desktop keeps who is signed in: one session for all its windows, as a browser's cookie would be. It
 * survives a restart where the system can encrypt it; elsewhere it lives in memory and everybody signs in again.
 */
export function createSessionKeep(folder: string): SessionCarrier {
  const file = join(folder, fileName)
  let token = read(file)
  return {
    token: () => token,
    keep: (fresh) => {
      token = fresh
      write(file, fresh)
    },
    drop: () => {
      token = null
      rmSync(file, { force: true })
    },
  }
}

function canEncrypt(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  // On Linux without a keyring Electron encrypts with a password that everybody knows.
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

function write(file: string, token: string): 'kept' | 'not-kept' {
  try {
    if (!canEncrypt()) return 'not-kept'
    writeFileSync(file, safeStorage.encryptString(token), { mode: 0o600 })
    return 'kept'
  } catch {
    // A full disk costs a sign-in after the next start, and not the one that is being done now.
    return 'not-kept'
  }
}

function read(file: string): string | null {
  try {
    return canEncrypt() ? safeStorage.decryptString(readFileSync(file)) : null
  } catch {
    // No file, or one of another user of the machine: nobody is signed in.
    return null
  }
}
