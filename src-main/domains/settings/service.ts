import type { z } from 'zod'
import {
  calendarRulesSchema,
  deskRulesSchema,
  profileSchema,
  receiptRulesSchema,
  type Settings,
} from '../../../src-shared/domains/settings/contract.ts'
import {
  defaultOpening,
  isBusinessNumber,
  type ShopMode,
} from '../../../src-shared/domains/settings/model.ts'
import type { DayRule, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { startSequences } from '../../db/dialect/start-sequences.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { addStaffAccount, hashedSecrets } from '../access/accounts-service.ts'
import { recordAudit } from '../access/audit-service.ts'
import { insertSection, insertShop, sectionRows, shopRow, updateSection } from './store.ts'

const sections = {
  profile: profileSchema,
  calendar: calendarRulesSchema,
  receipt: receiptRulesSchema,
  desk: deskRulesSchema,
} as const
type SectionName = keyof typeof sections
type SectionValue<Name extends SectionName> = z.infer<(typeof sections)[Name]>

const defaults: { readonly [Name in SectionName]: SectionValue<Name> } = {
  profile: { name: '', owner: '', businessNumber: '', address: '', phone: '' },
  calendar: { opening: [...defaultOpening], slotMinutes: 10, dayEndsAtMinute: 0, holidays: 'open' },
  receipt: { footer: '', printAfterCash: true, printAfterCard: false, openDrawerForCash: true },
  desk: { language: 'ko', idleLockMinutes: 10 },
}

export type NewShop = {
  readonly mode: ShopMode
  readonly shopNumber: number
  readonly zone: string
  readonly profile: SectionValue<'profile'>
  readonly calendar: SectionValue<'calendar'>
  readonly language: 'ko' | 'en'
  readonly manager: {
    readonly loginId: string
    readonly name: string
    readonly title: string
    readonly password: string
    readonly pin: string
  }
}

export type SettingsService = ReturnType<typeof createSettingsService>
type Known = { readonly settings: Settings; readonly shopId: string }
/** What else belongs to a new shop, written with it or not at all. */
export type FillShop = (tx: Tx, managerId: AccountId) => Promise<void>

/** The shop itself and its settings, one section a row with a version of its own. */
export function createSettingsService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  /** Called once the shop is committed, so that the marker beside the data is written. */
  readonly shopMade: (shop: { readonly shopId: string; readonly name: string }) => void
}) {
  const { db, clock, ids } = deps
  // Asked for by every sale and booking, changed a few times a year: kept until somebody saves.
  let kept: Known | null = null
  let saves = 0

  /** Settings were saved, here or by another program on the same database: read them again. */
  function forget(): void {
    kept = null
    saves += 1
  }

  /** Names the session cookie; null before the first run is finished. */
  async function shopId(): Promise<string | null> {
    return (await known())?.shopId ?? null
  }

  /** @returns SHOP_NOT_SET_UP before the first run is finished */
  async function get(): Promise<Result<Settings, 'SHOP_NOT_SET_UP'>> {
    const found = await known()
    return found === null ? err('SHOP_NOT_SET_UP') : ok(found.settings)
  }

  async function known(): Promise<Known | null> {
    if (kept !== null) return kept
    const before = saves
    const read = await readAll()
    // Whoever read while somebody saved may have seen the old rows: answered to that one call, and never kept.
    if (before === saves) kept = read
    return read
  }

  async function readAll(): Promise<Known | null> {
    const shop = await shopRow(db.reader)
    if (shop === null) return null
    const rows = await sectionRows(db.reader)
    const section = <Name extends SectionName>(name: Name) => ({
      value: sections[name].parse({
        ...defaults[name],
        ...objectOf(rows.get(name)?.value),
      }) as SectionValue<Name>,
      version: rows.get(name)?.version ?? 1,
    })
    const settings = {
      shop: { mode: shop.mode, shopNumber: shop.shop_number, zone: shop.zone, createdAtMs: shop.created_at },
      profile: section('profile'),
      calendar: section('calendar'),
      receipt: section('receipt'),
      desk: section('desk'),
    }
    return { settings, shopId: shop.shop_id }
  }

  /** What any window may know before sign-in. */
  async function publicShop() {
    const found = await get()
    const rules = found.ok ? found.value.calendar.value : defaults.calendar
    return {
      exists: found.ok,
      name: found.ok ? found.value.profile.value.name : '',
      mode: found.ok ? found.value.shop.mode : null,
      zone: found.ok ? found.value.shop.zone : 'Asia/Seoul',
      dayEndsAtMinute: rules.dayEndsAtMinute,
      language: found.ok ? found.value.desk.value.language : defaults.desk.language,
      nowMs: clock.now(),
    }
  }

  /** The shop's zone and day end, for every date that is stored. A shop without rows has the defaults. */
  async function dayRule(): Promise<DayRule> {
    const shop = await publicShop()
    return { zone: shop.zone, dayEndsAtMinute: shop.dayEndsAtMinute }
  }

  /**
   * Makes the shop and its first manager, once. The mode and the shop number never change after.
   * @returns SHOP_ALREADY_SET_UP, BUSINESS_NUMBER_INVALID, PASSWORD_TOO_WEAK, PIN_TOO_SIMPLE, INPUT_REFUSED (zone)
   */
  async function setUp(
    input: NewShop,
    fill: FillShop = async () => undefined,
  ): Promise<
    Result<
      { readonly managerId: AccountId },
      | 'SHOP_ALREADY_SET_UP'
      | 'BUSINESS_NUMBER_INVALID'
      | 'PASSWORD_TOO_WEAK'
      | 'PIN_TOO_SIMPLE'
      | 'INPUT_REFUSED'
    >
  > {
    if (!businessNumberFits(input.profile)) return err('BUSINESS_NUMBER_INVALID')
    if (!isZone(input.zone)) return err('INPUT_REFUSED', { field: 'zone' })
    // Before the hashing: nobody may keep a running shop busy with that.
    if ((await shopId()) !== null) return err('SHOP_ALREADY_SET_UP')
    const secrets = await hashedSecrets(input.manager)
    if (!secrets.ok) return secrets
    const at = clock.now()
    const newId = ids.ulid(at)
    const { flavor } = db
    const { loginId, name, title } = input.manager
    const made = await inTransaction(db, async (tx) => {
      const isFirst = await insertShop(tx, {
        id: 1,
        shop_id: newId,
        mode: input.mode,
        shop_number: input.shopNumber,
        zone: input.zone,
        created_at: at,
      })
      if (!isFirst) return err('SHOP_ALREADY_SET_UP')
      await startSequences(tx, flavor, input.shopNumber)
      await insertSections(tx, input, at)
      const manager = await addStaffAccount(tx, deps, {
        loginId,
        name,
        title,
        type: 4,
        ...secrets.value,
        actorId: null,
      })
      if (!manager.ok) return err('SHOP_ALREADY_SET_UP')
      await fill(tx, manager.value)
      await announce(tx, { topic: 'settings', id: 1, version: 1, at })
      return ok({ managerId: manager.value })
    })
    forget()
    if (made.ok) deps.shopMade({ shopId: newId, name: input.profile.name })
    return made
  }

  /** Saves one section. @returns STALE_VERSION when somebody saved it in between, BUSINESS_NUMBER_INVALID */
  async function save<Name extends SectionName>(
    acting: Acting,
    name: Name,
    input: { readonly value: SectionValue<Name>; readonly version: number },
  ): Promise<Result<Settings, 'STALE_VERSION' | 'SHOP_NOT_SET_UP' | 'BUSINESS_NUMBER_INVALID'>> {
    const before = await get()
    if (!before.ok) return before
    if (name === 'profile' && !businessNumberFits(profileSchema.parse(input.value)))
      return err('BUSINESS_NUMBER_INVALID')
    const at = clock.now()
    const saved = await inTransaction(db, async (tx) => {
      if (!(await updateSection(tx, { name, value: input.value, version: input.version, at }))) {
        return err('STALE_VERSION')
      }
      await announce(tx, { topic: 'settings', id: 1, version: input.version + 1, at })
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action: `settings.${name}`,
        subjectType: 'settings',
        subjectId: name,
        values: changedFields(before.value[name].value, input.value),
      })
      return ok(null)
    })
    forget()
    return saved.ok ? get() : saved
  }

  return { get, publicShop, dayRule, setUp, save, shopId, forget }
}

/**
 * The shop's zone, day end, opening hours and holidays, read through any reader: inside a write, the rules of a booking or
 * a rota are decided by what that transaction sees.
 */
export async function calendarIn(reader: Reader): Promise<DayRule & SectionValue<'calendar'>> {
  const shop = await shopRow(reader)
  const kept = (await sectionRows(reader)).get('calendar')?.value
  const rules = calendarRulesSchema.parse({ ...defaults.calendar, ...objectOf(kept) })
  return { zone: shop?.zone ?? 'Asia/Seoul', ...rules }
}

async function insertSections(tx: Tx, input: NewShop, at: EpochMs): Promise<void> {
  await insertSection(tx, { name: 'profile', value: input.profile, at })
  await insertSection(tx, { name: 'calendar', value: input.calendar, at })
  await insertSection(tx, { name: 'receipt', value: defaults.receipt, at })
  await insertSection(tx, { name: 'desk', value: { ...defaults.desk, language: input.language }, at })
}

function businessNumberFits(profile: { readonly businessNumber: string }): boolean {
  return profile.businessNumber === '' || isBusinessNumber(profile.businessNumber)
}

function isZone(zone: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(zone)
}

/** What changed, as the audit keeps it: the new values of the fields that differ. */
function changedFields(before: object, after: object): Record<string, string> {
  const old = new Map(Object.entries(before).map(([field, value]) => [field, JSON.stringify(value)]))
  return Object.fromEntries(
    Object.entries(after)
      .map(([field, value]) => [field, JSON.stringify(value)] as const)
      .filter(([field, value]) => old.get(field) !== value),
  )
}

function objectOf(value: unknown): object {
  return value !== null && typeof value === 'object' ? value : {}
}
