import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @returns whether the path is a program that this user may run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The folders of PATH, first one first. */
export function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
}

/** @returns the full path of a program on PATH, or null. */
export function findOnPath(name: string): string | null {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  return (
    pathFolders()
      .map((folder) => join(folder, file))
      .find(isProgram) ?? null
  )
}
