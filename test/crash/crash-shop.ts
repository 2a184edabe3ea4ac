import { join } from 'node:path'
import { practiceGatewayName, practiceShop } from '../../src-main/app/gateway-desk.ts'
import { seededRandom } from '../../src-main/app/sample/random.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { migrate, migrationNames } from '../../src-main/db/migrate.ts'
import { dataFileName } from '../../src-main/db/open.ts'
import { type BookedPayment, openBook } from '../../src-main/gateway/sandbox/book.ts'
import { type Sandbox, startSandbox } from '../../src-main/gateway/sandbox/server.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import { addDays, businessDateOf } from '../../src-shared/kernel/business-date.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { formKey, goodsInStock, serviceOf } from '../support/catalog-of.ts'
import type { HttpClient } from '../support/http-client.ts'
import { newDesigner } from '../support/staff-of.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'
import { type Book, bookingForms } from './booking-forms.ts'
import type { Charged } from './judge.ts'
import { saleForms, type Shelf } from './sale-forms.ts'
import type { Form } from './till.ts'

const designers = 3
const customers = 12
const onShelf = 100_000
/** How many days ahead are booked: enough that most places are free, few enough that some are not. */
const days = 28

export type CrashShop = { readonly book: Book; readonly shelf: Shelf }

/** Makes the practice shop in which the clients work, and signs the window's jar in. */
export async function setUpShop(window: HttpClient): Promise<CrashShop> {
  const opening = [...testShopInput.calendar.opening]
  await window.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
  await window.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  const service = await window.catalog.saveProduct(serviceOf('여성 커트', { workMinutes: 40 }))
  const shampoo = await goodsInStock(window, '샴푸', onShelf, { priceKrw: krw(28_000) })
  const team = []
  for (const name of ['서지안', '문가은', '한도윤'].slice(0, designers)) {
    team.push((await newDesigner(window, name)).accountId)
  }
  const people = []
  for (let number = 0; number < customers; number += 1) {
    const input = { idempotencyKey: formKey(), name: `손님 ${number}`, phone: null }
    people.push((await window.customers.create(input)).customerId)
  }
  const { zone } = testShopInput
  const today = businessDateOf(systemClock.now(), { zone, dayEndsAtMinute: 0 })
  const ahead = Array.from({ length: days }, (_, day) => addDays(today, day + 1))
  return {
    book: { service: service.id, designers: team, customers: people, days: ahead, zone },
    shelf: { product: shampoo.id },
  }
}

/** What a client of this shop wants next, by chance; each wish with a mark of its own. */
export function wishesIn(shop: CrashShop, seed: number, mark: () => string): () => Form {
  const random = seededRandom(seed)
  const { booking } = bookingForms({ book: shop.book, random, mark })
  const { cashSale, cardSale } = saleForms({ shelf: shop.shelf, random, mark })
  return () =>
    random.weighted([
      [booking, 35],
      [cashSale, 35],
      [cardSale, 30],
    ])()
}

const secret = 'crash-gateway-secret'

/** The gateway outlives every kill, as the real one does: it runs beside the program, and keeps a record of its own. */
export type Gateway = {
  readonly env: NodeJS.ProcessEnv
  readonly record: () => readonly Charged[]
  readonly close: () => Promise<void>
}

export async function openGateway(): Promise<Gateway> {
  const lines: string[] = []
  const ids = new Set<string>()
  const journal = {
    readLines: () => lines,
    appendLine: (line: string) => {
      lines.push(line)
      ids.add(String(JSON.parse(line).id))
    },
  }
  const sandbox: Sandbox = await startSandbox({
    clock: systemClock,
    apiSecret: secret,
    ...practiceShop,
    journal,
    slowMs: 60,
  })
  return {
    env: { [practiceGatewayName]: `http://${secret}@127.0.0.1:${new URL(sandbox.url).port}` },
    record: () => {
      const book = openBook(journal)
      return [...ids].flatMap((id) => {
        const payment = book.get(id)
        return payment === undefined ? [] : [chargedOf(payment)]
      })
    },
    close: () => sandbox.close(),
  }
}

function chargedOf(payment: BookedPayment): Charged {
  const { id, status, tries, orderName } = payment
  const done = payment.cancellations.filter((one) => one.status === 'SUCCEEDED')
  const givenBackKrw = done.reduce((sum, one) => sum + one.totalAmount, 0)
  return { id, status, tries, orderName, givenBackKrw }
}

export const peopleBefore = 300

/** Puts data of the version before this one into a folder, so that the next start has to bring it up to date. */
export async function makeOlderData(folder: string): Promise<void> {
  const { kysely, file } = openSqliteFile(join(folder, dataFileName))
  await migrate(kysely, 'sqlite', migrationNames.at(-2))
  const insert = file.prepare(
    `insert into accounts (login_id, type, name, title, created_at, version) values (?, 1, ?, '', 1, 1)`,
  )
  file.transaction(() => {
    for (let number = 0; number < peopleBefore; number += 1) insert.run(`before-${number}`, `손님 ${number}`)
  })()
  await kysely.destroy()
}

/** How many of the people from before the migration are there; null while the data is not up to date. */
export async function peopleKept(folder: string): Promise<number | null> {
  const { kysely, file } = openSqliteFile(join(folder, dataFileName))
  const steps = Number(file.prepare('select count(*) from kysely_migration').pluck().get())
  const people = Number(
    file.prepare("select count(*) from accounts where login_id like 'before-%'").pluck().get(),
  )
  await kysely.destroy()
  return steps === migrationNames.length ? people : null
}
