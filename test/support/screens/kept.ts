import type { Picture } from './camera.ts'
import { captions } from './captions.ts'
import { lookName } from './look.ts'

/** A little less than 6 MB, which the page that names them has to fit into as well. */
const limitBytes = 5_970_000
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
  'person',
  'staff',
  'customers',
  'board',
  'post',
  'post-editor',
  'checkout-card',
  'settings-shop',
  'pin-switch',
]

/** Steps on the way and states like others: kept only where there is room left. */
const lesser = new Set([
  'user-menu',
  'palette',
  'calendar-drawer-menu',
  'calendar-cancel',
  'calendar-repeat',
  'catalog-new',
  'catalog-count',
  'catalog-receive-amount',
  'staff-week-changed',
  'staff-day-off',
  'staff-register',
  'settings-find',
  'settings-saved',
  'settings-pin',
  'settings-gateway',
  'settings-looks',
  'settings-about',
  'settings-backup',
  'checkout-transfer',
  'person-side',
  'person-messages',
  'person-notes',
  'person-photos-none',
  'person-gallery',
  'person-write',
  'person-consent-text',
  'person-erased',
  'person-waiting',
  'person-story-error',
  'person-message',
  'person-edit-note',
  'person-remove-note',
  'person-menu',
  'person-favourite',
  'person-export',
  'customers-export',
  'import-goes-on',
  'accounts',
  'account-permissions',
  'account-in-the-way',
  'account-profile',
  'account-type',
  'account-pin',
  'account-close',
  'accounts-nobody',
  'accounts-seller',
  'my-day-nothing',
  'data-checking',
  'data-gone',
  'board-question',
  'post-reply',
  'post-comment-edit',
  'post-comment-remove',
  'post-editor-untitled',
  'post-editor-without',
  'post-editor-found',
  'post-editor-discard',
  'calendar-free',
  'calendar-new-booking-ready',
  'calendar-walk-in',
  'catalog-price',
  'catalog-nothing',
  'checkout-terminal',
  'import-file',
  'customers-search',
  'customers-nobody',
  'customers-unfinished',
  'customer-missing',
  'board-mine',
  'board-nothing',
  'board-search',
  'palette-search',
  'person-consent',
  'post-editor-new',
  'post-editor-preview',
  'post-editor-too-long',
  'post-readers',
  'post-remove',
  'post-gone',
  'refund-undecided',
  'settings-wrong',
  'settings-people',
  'settings-printer-silent',
  'staff-pin',
  'staff-register-wrong',
  'sales-none',
  'sign-in-refused',
  'missing-page',
  'own-shop',
])

/** Of the screens that are alike under one word these show enough; the others would crowd out the other looks. */
const fewOf: Readonly<Record<string, readonly string[]>> = {
  'long-': ['long-day', 'long-customer'],
  'error-': ['error-calendar'],
  'loading-': ['loading-customers'],
  'full-': ['full-day', 'full-catalog'],
  'read-only-': ['read-only-settings'],
  'empty-': ['empty-today', 'empty-calendar', 'empty-customers', 'empty-board'],
  'first-run-': ['first-run-shop', 'first-run-hours'],
}

function isLesser(name: string): boolean {
  const alike = Object.entries(fewOf).some(([word, few]) => name.startsWith(word) && !few.includes(name))
  return alike || lesser.has(name)
}

/** How many other looks each of the screens that are worth most is shown in. */
const rounds = 2

/**
 * What docs/screens holds: in Korean, light, at 1366 nearly all; then, one round after the other, each of the screens
 * that are worth most in another look, so that the few that fit show them all; then what there is room for.
 */
export function keptPictures(pictures: readonly Picture[]): readonly Picture[] {
  const firstLook = pictures.filter(({ look }) => lookName(look) === first)
  const main = firstLook.filter(({ name }) => !isLesser(name))
  const telling = rest.slice(0, rounds).flatMap((_, round) =>
    worthMost.flatMap((name, place) => {
      const wanted = rest[(place + round) % rest.length]
      return pictures.filter((picture) => picture.name === name && lookName(picture.look) === wanted)
    }),
  )
  const kept = new Set<Picture>()
  let bytes = 0
  for (const picture of [...main, ...telling, ...firstLook]) {
    if (kept.has(picture) || bytes + picture.bytes > limitBytes) continue
    kept.add(picture)
    bytes += picture.bytes
  }
  return pictures.filter((picture) => kept.has(picture))
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
    'taken in Korean and English, light and dark, at 1366x768 with a mouse and 1024x768 with a finger; kept here are those',
    `in Korean, light, at 1366, and a choice of the others: ${kept.length} pictures.`,
    '',
    '| What it shows | Pictures |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
