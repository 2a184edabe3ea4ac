import type { Database } from '../../../src-main/db/database.ts'
import {
  type BusinessDate,
  type EpochMs,
  instantAt,
  parseBusinessDate,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, PhotoId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { formKey, serviceOf } from '../../support/catalog-of.ts'
import { madeOnce } from '../../support/made-once.ts'
import {
  type Client,
  emptyApp,
  keptOpen,
  setUpShop,
  type TestShop,
  testShopInput,
} from '../../support/test-app.ts'

export { formKey }

type Opening = { weekday: number; open: boolean; opensAtMinute: number; closesAtMinute: number }
export type ShopChoices = {
  readonly zone?: string
  readonly opening?: readonly Opening[]
  readonly dayEndsAtMinute?: number
  readonly slotMinutes?: 5 | 10 | 15 | 20 | 30 | 60
}

export function everyDay(opensAtMinute: number, closesAtMinute: number): readonly Opening[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, open: true, opensAtMinute, closesAtMinute }))
}

export function dateOf(text: string): BusinessDate {
  const date = parseBusinessDate(text)
  if (date === null) throw new Error(`${text} is no day`)
  return date
}

/** A Saturday, at 14:20 of which the test clock starts. */
export const saturday = dateOf('2026-11-21')
export const designerPassword = 'scissors and combs'

/** `HH:MM` of a day as minutes after midnight; `25:30` is half past one in the night after. */
export function minuteOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

export type Salon = {
  readonly shop: TestShop
  readonly client: Client
  readonly zone: string
  /** 2026-11-21, unless the test says another. */
  readonly date: BusinessDate
  /** 서지안 and 윤채원: one customer at once, three an hour. */
  readonly jian: AccountId
  readonly chaewon: AccountId
  readonly eunbi: AccountId
  readonly minseo: AccountId
  /** 40 minutes. */
  readonly cut: ProductId
  /** 20 minutes. */
  readonly dry: ProductId
  /** 30 of work, 40 of waiting in which the designer is free, 20 of finishing. */
  readonly roots: ProductId
  /** 30, 40 and 20 too, but the designer stays. */
  readonly perm: ProductId
  at(time: string, date?: BusinessDate): EpochMs
  book(input: Partial<BookInput>): ReturnType<Client['reservations']['book']>
  customer(name: string): Promise<AccountId>
  designer(name: string, choices?: DesignerChoices): Promise<AccountId>
  /** A window where a designer is signed in, who may not override. */
  asDesigner(): Promise<Client>
}

export type DesignerChoices = {
  readonly customersPerHour?: number
  readonly customersAtOnce?: number
  readonly services?: ProductId[]
}

type BookInput = {
  key: IdempotencyKey
  customerId: AccountId
  designerId: AccountId
  startsAtMs: EpochMs
  productIds: ProductId[]
  lengthMinutes: number
  note: string
  photoIds: PhotoId[]
  override: { rules: ('DESIGNER_BUSY' | 'OUTSIDE_HOURS' | 'DESIGNER_HOUR_FULL')[]; reason: string }
}

/** What the manager makes before the first booking comes, and the session in which they made it. */
async function furnish(db: Database, choices: ShopChoices) {
  await setUpShop(db, {
    ...testShopInput,
    zone: choices.zone ?? testShopInput.zone,
    calendar: {
      ...testShopInput.calendar,
      opening: [...(choices.opening ?? everyDay(600, 1200))],
      slotMinutes: choices.slotMinutes ?? 10,
      dayEndsAtMinute: choices.dayEndsAtMinute ?? 0,
    },
  })
  const shop = await emptyApp(keptOpen(db))
  const { client, carrier } = await shop.manager()
  const service = async (name: string, minutes: readonly [number, number, number], bookable: boolean) => {
    const [workMinutes, processingMinutes, finishMinutes] = minutes
    const saved = await client.catalog.saveProduct(
      serviceOf(name, {
        priceKrw: krw(38_000),
        workMinutes,
        processingMinutes,
        finishMinutes,
        bookableWhileProcessing: bookable,
      }),
    )
    return saved.id
  }
  const made = {
    token: carrier.token() ?? '',
    cut: await service('여성 컷', [40, 0, 0], true),
    dry: await service('드라이', [20, 0, 0], true),
    roots: await service('뿌리염색', [30, 40, 20], true),
    perm: await service('디지털펌', [30, 40, 20], false),
    jian: await hire(client, 1, '서지안'),
    chaewon: await hire(client, 2, '윤채원'),
    eunbi: await welcome(client, '최은비'),
    minseo: await welcome(client, '강민서'),
  }
  await shop.app.close()
  return made
}

async function hire(
  client: Client,
  number: number,
  name: string,
  changes: DesignerChoices = {},
): Promise<AccountId> {
  const account = await client.access.createAccount({
    loginId: `designer${number}`,
    name,
    title: '',
    type: 2,
    password: designerPassword,
    pin: null,
  })
  const saved = await client.staff.save({
    key: formKey(),
    accountId: account.accountId,
    accountVersion: account.version,
    version: null,
    name,
    title: '',
    takesBookings: true,
    customersPerHour: changes.customersPerHour ?? 3,
    customersAtOnce: changes.customersAtOnce ?? 1,
    services: changes.services ?? null,
  })
  return saved.accountId
}

async function welcome(client: Client, name: string): Promise<AccountId> {
  const made = await client.customers.create({ idempotencyKey: formKey(), name, phone: null })
  return made.customerId
}

/** A shop with two designers, four services and two customers, made as its manager would make it. */
export async function salon(db: Database, choices: ShopChoices = {}): Promise<Salon> {
  const zone = choices.zone ?? testShopInput.zone
  const what = `salon ${JSON.stringify(choices)}`
  const { token, ...made } = await madeOnce(db, what, async () => furnish(db, choices))
  const shop = await emptyApp(db)
  const { client, carrier } = shop.window()
  // The manager goes on in the session in which all of it was made.
  carrier.keep(token, shop.clock.now())
  let people = 2
  const at = (time: string, date: BusinessDate = saturday) => instantAt(date, minuteOf(time), zone)
  return {
    shop,
    client,
    zone,
    date: saturday,
    ...made,
    at,
    customer: async (name) => welcome(client, name),
    designer: async (name, changes) => {
      people += 1
      return hire(client, people, name, changes)
    },
    book: (input) =>
      client.reservations.book({
        key: formKey(),
        customerId: made.eunbi,
        designerId: made.jian,
        startsAtMs: at('15:00'),
        productIds: [made.cut],
        ...input,
      }),
    asDesigner: async () => {
      const window = shop.window()
      await window.client.access.signIn({ loginId: 'designer1', password: designerPassword })
      return window.client
    },
  }
}

/** The code and details with which a call was refused. @throws when it was answered */
export async function refused(
  call: Promise<unknown>,
): Promise<{ readonly code: string; readonly details: Readonly<Record<string, unknown>> }> {
  try {
    await call
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && 'data' in problem) {
      const data = problem.data as { readonly details?: Record<string, unknown> } | undefined
      return { code: String(problem.code), details: data?.details ?? {} }
    }
    throw problem
  }
  throw new Error('the call was answered')
}
