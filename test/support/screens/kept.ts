import type { Picture } from './camera.ts'
import { captions } from './captions.ts'
import { lookName } from './look.ts'

const limitBytes = 6_000_000
const first = 'ko-light-1366'

/** After every screen in Korean, light, on a counter PC: the other looks, of the screens that are worth most. */
const rest = [
  'ko-light-1024',
  'ko-dark-1366',
  'en-light-1366',
  'en-dark-1024',
  'en-dark-1366',
  'ko-dark-1024',
  'en-light-1024',
]

const worthMost = [
  'calendar-day',
  'checkout',
  'today',
  'customer',
  'sale',
  'calendar-drawer',
  'refund',
  'checkout-cash',
  'catalog',
  'staff',
  'customers',
  'checkout-card',
  'settings-shop',
  'pin-switch',
]

/**
 * What docs/screens holds: as many pictures as fit. One round over the screens that are worth most gives each another
 * look, so that the few that fit show them all.
 */
export function keptPictures(pictures: readonly Picture[]): readonly Picture[] {
  const of = (name: string, look: string) =>
    pictures.filter((picture) => picture.name === name && lookName(picture.look) === look)
  const telling = rest.flatMap((_, round) =>
    worthMost.flatMap((name, place) => of(name, rest[(place + round) % rest.length] ?? first)),
  )
  const kept: Picture[] = []
  let bytes = 0
  for (const picture of [...pictures.filter(({ look }) => lookName(look) === first), ...telling]) {
    if (bytes + picture.bytes > limitBytes) continue
    kept.push(picture)
    bytes += picture.bytes
  }
  return kept
}

/** The page of docs/screens that names each picture: what it shows, and in which looks it is kept. */
export function indexPage(kept: readonly Picture[]): string {
  const names = [...new Set(kept.map(({ name }) => name))]
  const rows = names.map((name) => {
    const looks = kept
      .filter((picture) => picture.name === name)
      .map(({ look, file }) => `[${lookName(look)}](${file})`)
    return `| ${captions[name] ?? name.replaceAll('-', ' ')} | ${looks.join(', ')} |`
  })
  return [
    '# Screens',
    '',
    'Made by `npm run screens` from the sample shop on Saturday 21 November 2026 at 14:20, and not edited. Every screen is',
    'taken in Korean and English, light and dark, at 1366x768 with a mouse and 1024x768 with a finger; kept here are all of',
    `them in Korean, light, at 1366, and a choice of the others: ${kept.length} pictures.`,
    '',
    '| What it shows | Pictures |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
