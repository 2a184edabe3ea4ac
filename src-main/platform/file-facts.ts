import { statSync } from 'node:fs'

/** Which file it is, whatever is in it: a file that was deleted is written on as if nothing had happened while it is open. */
export function identityOf(path: string): string {
  try {
    const found = statSync(path, { bigint: true })
    return `${found.dev} ${found.ino}`
  } catch {
    return 'gone'
  }
}

/** What a file looks like from outside: whoever wrote into it changed this. */
export function traceOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? 'gone' : `${found.size}:${found.mtimeNs}`
}
