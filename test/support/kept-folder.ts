import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A folder that is made once and kept as `<below>/<kind>-<key>`; what was kept under another key goes. Two workers may come
 * here at once: each makes its own, and the first to be ready stays.
 * @param make fills the folder that it is given
 * @returns the path, never to be written
 */
export async function keptFolder(
  { below, kind, key }: { readonly below: string; readonly kind: string; readonly key: string },
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const name = `${kind}-${key}`
  const kept = join(below, name)
  if (existsSync(kept)) return kept
  mkdirSync(below, { recursive: true })
  for (const old of readdirSync(below)) {
    if (old.startsWith(`${kind}-`) && old !== name) rmSync(join(below, old), { recursive: true })
  }
  const making = mkdtempSync(join(below, `making-${kind}-`))
  await make(making)
  try {
    renameSync(making, kept)
  } catch (problem) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(kept)) throw problem
  }
  return kept
}
