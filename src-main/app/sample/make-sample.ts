import type { SessionState } from '../../../src-shared/domains/access/contract.ts'
import { isSimplePin } from '../../../src-shared/domains/access/model.ts'
import {
  businessDateOf,
  type EpochMs,
  instantAt,
  minuteOfDayAt,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database, Reader } from '../../db/database.ts'
import { withRoomyCache } from '../../db/roomy-cache.ts'
import { addStaffAccount, hashedSecrets } from '../../domains/access/accounts-service.ts'
import { staffAccounts } from '../../domains/access/store.ts'
import type { NewShop, SettingsService } from '../../domains/settings/service.ts'
import { insertSection, sectionRows, shopRow } from '../../domains/settings/store.ts'
import type { Clock } from '../../platform/clock.ts'
import { drawnIdSource, type IdSource } from '../../platform/id-source.ts'
import { type Bulk, bulkIn } from './bulk.ts'
import { type Now, type PlannedShop, planSample, smallShop } from './plan.ts'
import { seededRandom } from './random.ts'
import { manager } from './team.ts'
import { wallClock } from './wall-clock.ts'
import { visitCounter, type WrittenPeople, writeBookings, writeFirstLines } from './write-bookings.ts'
import { writeCatalogue, writeCustomers, writeStaff } from './write-people.ts'
import type { PhotoFiles } from '../../platform/photo-files.ts'
import { smallBoard } from './small-board.ts'
import { writeBoard } from './write-board.ts'
import { photoKeeping } from './write-photos.ts'
import { writeRefunds } from './write-refunds.ts'
import { type Sold, writeSales, writeStockMoves } from './write-sales.ts'
import type { Remember } from './write-cards.ts'
import { writeVisitPhotos } from './write-visit-photos.ts'
import { type Progress, writeYears } from './write-years.ts'
import { hugeShop, largeShop, planYears, type YearsPlan, type YearsSize } from './years.ts'

export const sampleSection = 'sample'
const zone = 'Asia/Seoul'
export const sampleSeed = 20_261_121

/** A person of the sample shop, with the secrets that its sign-in page shows. Made anew for each sample shop. */
export type SampleAccount = {
  readonly loginId: string
  readonly name: string
  readonly password: string
  readonly pin: string
}

type Deps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly settings: SettingsService
  readonly photoFiles: PhotoFiles
}

/** `small` to look round in; `large` and `huge` to measure with. */
export const sampleSizes = ['small', 'large', 'huge'] as const
export type SampleSize = (typeof sampleSizes)[number]

export type SampleAsk = {
  readonly size: SampleSize | YearsSize
  readonly language: 'ko' | 'en'
  readonly progress?: Progress
  /** Takes what the practice gateway is to know of the years' keyed-in cards. Without it they cannot be given back. */
  readonly remember?: Remember
}

/**
 * Makes a practice shop: people, catalogue, bookings and sales around today, always the same for the same day but for its
 * passwords, which are random and shown on its own sign-in page.
 * @returns SHOP_ALREADY_SET_UP when this folder has a shop
 */
export async function makeSampleShop(
  deps: Deps,
  ask: SampleAsk,
): Promise<Result<null, 'SHOP_ALREADY_SET_UP'>> {
  const now = deps.clock.now()
  const date = businessDateOf(now, { zone, dayEndsAtMinute: 0 })
  const today = { date, minute: minuteOfDayAt(now, date, zone) }
  if (ask.size === 'small') return makeSmall(deps, ask, today)
  const size = ask.size === 'large' ? largeShop : ask.size === 'huge' ? hugeShop : ask.size
  return withRoomyCache(deps.db, () => makeYears(deps, ask, planYears(sampleSeed, size, today)))
}

async function makeSmall(
  deps: Deps,
  ask: SampleAsk,
  today: Now,
): Promise<Result<null, 'SHOP_ALREADY_SET_UP'>> {
  const plan = planSample(sampleSeed, smallShop, today)
  let sold: readonly Sold[] = []
  const beganAt = deps.clock.now()
  const made = await makeShop(deps, ask, { shop: plan, beganAt }, async (bulk, people) => {
    const written = await writeBookings(bulk, plan, people, plan.bookings)
    await writeFirstLines(bulk, written)
    sold = await writeSales(
      bulk,
      { shop: plan, people, ids: deps.ids, soldBefore: 0, remember: () => undefined },
      { written, counterSales: [] },
    )
    await writeStockMoves(bulk, sold)
    const visits = visitCounter()
    visits.count(plan.bookings)
    await visits.write(bulk, people.customerIds)
    const keepPhotos = photoKeeping(bulk, { files: deps.photoFiles, ids: drawnIds() })
    const posts = smallBoard(today, { ...plan, clock: people.clock })
    await writeBoard(bulk, posts, { people, keepPhotos, journal: null })
    const isColour = (_: ProductId, service: number) => plan.serviceCategory[service] === colourCategory
    await writeVisitPhotos(bulk, keepPhotos, people.serviceIds.filter(isColour))
  })
  if (!made.ok) return err('SHOP_ALREADY_SET_UP')
  await writeRefunds(deps, made.value.managerId, sold)
  return ok(null)
}

async function makeYears(
  deps: Deps,
  ask: SampleAsk,
  plan: YearsPlan,
): Promise<Result<null, 'SHOP_ALREADY_SET_UP'>> {
  const beganAt = instantAt(plan.firstDay, beginsAtMinute, zone)
  const { progress = () => undefined, remember = () => undefined } = ask
  const made = await makeShop(deps, ask, { shop: plan.shop, beganAt }, (bulk, people) => {
    const ids = drawnIds()
    const keepPhotos = photoKeeping(bulk, { files: deps.photoFiles, ids: drawnIds() })
    return writeYears(bulk, plan, { ids, people, keepPhotos, beganAt, progress, remember })
  })
  return made.ok ? ok(null) : err('SHOP_ALREADY_SET_UP')
}
const beginsAtMinute = 540
const colourCategory = '염색'

function drawnIds() {
  const random = seededRandom(sampleSeed)
  return drawnIdSource((highest) => random.int(0, highest))
}

/** The shop with its people and its shelves, and what `fill` writes: all of it or nothing. */
async function makeShop(
  deps: Deps,
  ask: SampleAsk,
  { shop, beganAt }: { readonly shop: PlannedShop; readonly beganAt: EpochMs },
  fill: (bulk: Bulk, people: WrittenPeople) => Promise<void>,
): Promise<Result<{ readonly managerId: AccountId }, 'SHOP_ALREADY_SET_UP'>> {
  const accounts = [manager, ...shop.designers].map((person) => ({ ...person, ...newSecrets(deps.ids) }))
  const [boss, ...others] = accounts
  if (boss === undefined) return err('SHOP_ALREADY_SET_UP')
  const secrets = await Promise.all(others.map((person) => hashedSecrets(person)))
  const now = deps.clock.now()
  // With the shop itself or not at all: a shop whose accounts nobody was shown could never be entered.
  const made = await deps.settings.setUp(newShop(boss, ask.language), async (tx, managerId) => {
    const bulk = bulkIn(tx)
    const designerIds: AccountId[] = []
    for (const [index, { loginId, name, title }] of others.entries()) {
      const hashed = secrets[index]
      invariant(hashed?.ok === true, 'the secrets of the sample were made to be strong enough')
      const person = { loginId, name, title, type: 2 as const, actorId: managerId, ...hashed.value }
      const added = await addStaffAccount(tx, { ...deps, clock: { now: () => beganAt } }, person)
      invariant(added.ok, 'the people of the sample have different login ids')
      designerIds.push(added.value)
    }
    const catalogue = await writeCatalogue(bulk, shop, beganAt)
    await writeStaff(bulk, { managerId, designerIds }, shop, catalogue)
    const clock = wallClock(zone)
    const customerIds = await writeCustomers(bulk, shop.customers, { at: beganAt, by: managerId, clock })
    await fill(bulk, { managerId, designerIds, customerIds, clock, now, ...catalogue })
    const written = new Map((await staffAccounts(tx)).map((account) => [account.login_id, account]))
    const shown = accounts.map(({ loginId, password, pin }): ShownAccount => {
      const { password_hash = null, pin_hash = null } = written.get(loginId) ?? {}
      return { loginId, password, pin, passwordHash: password_hash, pinHash: pin_hash }
    })
    await insertSection(tx, { name: sampleSection, value: shown, at: now })
  })
  return made.ok ? made : err('SHOP_ALREADY_SET_UP')
}

/** An account as its sample shop was made with, with the hashes by which its secrets are known to be still those. */
type ShownAccount = {
  readonly loginId: string
  readonly password: string
  readonly pin: string
  readonly passwordHash: string | null
  readonly pinHash: string | null
}

/**
 * What the sign-in page of a sample shop shows; nothing in any other shop. Whoever chose a password of their own or left
 * is not listed any more, and a PIN that was changed is not told.
 */
export async function sampleAccounts(reader: Reader): Promise<SessionState['sampleAccounts']> {
  const shop = await shopRow(reader)
  if (shop === null || shop.mode !== 'practice') return []
  const kept = (await sectionRows(reader)).get(sampleSection)
  if (kept === undefined) return []
  const people = new Map((await staffAccounts(reader)).map((account) => [account.login_id, account]))
  return (kept.value as readonly ShownAccount[]).flatMap(({ loginId, password, pin, ...hashes }) => {
    const person = people.get(loginId)
    if (person === undefined || person.password_hash !== hashes.passwordHash) return []
    const isSamePin = person.pin_hash === hashes.pinHash
    return [{ loginId, name: person.name, password, pin: isSamePin ? pin : null }]
  })
}

function newSecrets(ids: IdSource): { readonly password: string; readonly pin: string } {
  for (;;) {
    const pin = String(Number.parseInt(ids.salt().slice(0, 8), 16) % 10_000).padStart(4, '0')
    if (!isSimplePin(pin)) return { password: ids.token().slice(0, 12), pin }
  }
}

function newShop(boss: SampleAccount & { readonly title: string }, language: 'ko' | 'en'): NewShop {
  const weekdays = [1, 2, 3, 4, 5, 6, 7]
  return {
    mode: 'practice',
    shopNumber: 0,
    zone,
    language,
    profile: {
      name: '단골헤어 연남점',
      owner: '한지우',
      businessNumber: '120-81-47521',
      address: '서울 마포구 연남로 00',
      phone: '02-000-0000',
    },
    calendar: {
      opening: weekdays.map((weekday) => ({ weekday, open: true, opensAtMinute: 600, closesAtMinute: 1200 })),
      slotMinutes: 10,
      dayEndsAtMinute: 0,
      holidays: 'open',
    },
    manager: boss,
  }
}
