import type { SessionState } from '../../../src-shared/domains/access/contract.ts'
import { isSimplePin } from '../../../src-shared/domains/access/model.ts'
import { businessDateOf, minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database, Reader } from '../../db/database.ts'
import { addStaffAccount, hashedSecrets } from '../../domains/access/accounts-service.ts'
import { staffAccounts } from '../../domains/access/store.ts'
import { insertSection, sectionRows, shopRow } from '../../domains/settings/store.ts'
import type { NewShop, SettingsService } from '../../domains/settings/service.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { planSample, type SampleSize } from './plan.ts'
import { designers, manager } from './team.ts'
import { writeBookings, writeVisits } from './write-bookings.ts'
import { writeRefunds } from './write-refunds.ts'
import { writeSales } from './write-sales.ts'
import { writeCatalogue, writeCustomers, writeStaff } from './write-people.ts'

export const sampleSection = 'sample'
const zone = 'Asia/Seoul'
const seed = 20_261_121

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
}

/**
 * Makes a practice shop to look round in: people, catalogue, bookings and sales around today, always the same for the
 * same day but for its passwords, which are random and shown on its own sign-in page.
 * @returns SHOP_ALREADY_SET_UP when this folder has a shop
 */
export async function makeSampleShop(
  deps: Deps,
  size: SampleSize,
  language: 'ko' | 'en',
): Promise<Result<null, 'SHOP_ALREADY_SET_UP'>> {
  const accounts = [manager, ...designers].map((person) => ({ ...person, ...newSecrets(deps.ids) }))
  const [boss, ...others] = accounts
  if (boss === undefined) return err('SHOP_ALREADY_SET_UP')
  const secrets = await Promise.all(others.map((person) => hashedSecrets(person)))
  const at = deps.clock.now()
  const today = businessDateOf(at, { zone, dayEndsAtMinute: 0 })
  const plan = planSample(seed, size, { date: today, minute: minuteOfDayAt(at, today, zone) })
  let refunds: Awaited<ReturnType<typeof writeSales>> = []
  // With the shop itself or not at all: a shop whose accounts nobody was shown could never be entered.
  const made = await deps.settings.setUp(newShop(boss, language), async (tx, managerId) => {
    const designerIds: AccountId[] = []
    for (const [index, { loginId, name, title }] of others.entries()) {
      const hashed = secrets[index]
      invariant(hashed?.ok === true, 'the secrets of the sample were made to be strong enough')
      const person = { loginId, name, title, type: 2 as const, actorId: managerId, ...hashed.value }
      const added = await addStaffAccount(tx, deps, person)
      invariant(added.ok, 'the people of the sample have different login ids')
      designerIds.push(added.value)
    }
    const catalogue = await writeCatalogue(tx, plan, at)
    await writeStaff(tx, { managerId, designerIds }, plan, catalogue)
    const customerIds = await writeCustomers(tx, plan, { at, by: managerId })
    const people = { managerId, designerIds, customerIds, zone, ...catalogue }
    const reservationIds = await writeBookings(tx, plan, people)
    refunds = await writeSales(tx, deps.ids, plan, { people, reservationIds })
    await writeVisits(tx, plan, customerIds)
    const written = new Map((await staffAccounts(tx)).map((account) => [account.login_id, account]))
    const shown = accounts.map(({ loginId, password, pin }): ShownAccount => {
      const { password_hash = null, pin_hash = null } = written.get(loginId) ?? {}
      return { loginId, password, pin, passwordHash: password_hash, pinHash: pin_hash }
    })
    await insertSection(tx, { name: sampleSection, value: shown, at })
  })
  if (!made.ok) return err('SHOP_ALREADY_SET_UP')
  await writeRefunds(deps, made.value.managerId, refunds)
  return ok(null)
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
