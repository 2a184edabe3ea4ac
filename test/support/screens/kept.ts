import type { Picture } from './camera.ts'
import { lookName } from './look.ts'

const limitBytes = 6_000_000

/** After every screen in Korean, light, on a counter PC: the other looks, of the screens that are worth most. */
const rest = [
  'ko-dark-1366',
  'ko-light-1024',
  'en-light-1366',
  'en-dark-1366',
  'ko-dark-1024',
  'en-light-1024',
  'en-dark-1024',
]

const worthMost = [
  'calendar-day',
  'checkout',
  'today',
  'customer',
  'sale',
  'refund',
  'calendar-drawer',
  'checkout-cash',
  'checkout-card',
  'customers',
  'catalog',
  'sign-in',
  'settings-shop',
]

/** What docs/screens holds: as many pictures as fit, the more telling first. */
export function keptPictures(pictures: readonly Picture[]): readonly Picture[] {
  const inLook = (look: string) => pictures.filter((picture) => lookName(picture.look) === look)
  const telling = rest.flatMap((look) =>
    worthMost.flatMap((name) => inLook(look).filter((picture) => picture.name === name)),
  )
  const kept: Picture[] = []
  let bytes = 0
  for (const picture of [...inLook('ko-light-1366'), ...telling]) {
    if (bytes + picture.bytes > limitBytes) continue
    kept.push(picture)
    bytes += picture.bytes
  }
  return kept
}
