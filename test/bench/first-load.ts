import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../support/source-tree.ts'

/** Bytes of script and style, gzipped, that the built page names itself: what is loaded before anything is shown. */
export function firstLoadBytes(): number {
  const html = readFileSync(join(root, 'out/renderer/index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(
    ([, path]) => path ?? [],
  )
  if (named.length < 2) throw new Error('the built page names its script and its style')
  return named.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, 'out/renderer', path))).length, 0)
}
