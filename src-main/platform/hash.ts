import { createHash } from 'node:crypto'

/** SHA-256 in hex: how tokens are looked up and audit rows chained. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
