import { join } from 'node:path'

/** The program of a thread: beside the built entry, or beside the source file of whoever starts it when that runs as it is written. */
export function threadFile({ filename, dirname }: ImportMeta, name: string): string {
  return join(dirname, filename.endsWith('.ts') ? `${name}.ts` : `${name}.js`)
}
