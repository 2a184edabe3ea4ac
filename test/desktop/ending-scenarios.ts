import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { dataFileName, databaseOf } from '../../src-main/db/open.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { formKey, goodsOf } from '../support/catalog-of.ts'
import { cartOf, payKey, productLine } from '../support/till-of.ts'
import { lineOf, makeShop, manager, quit, started } from './desktop-program.ts'

const onShelf = 1000
const tills = 8

type Sold = { readonly orderNo: string; readonly paymentId: number }

/** What the file holds once the program has gone. */
async function left(data: string, answered: readonly Sold[]) {
  const { kysely } = openSqliteFile(join(data, dataFileName))
  const db = databaseOf(kysely, { flavor: 'sqlite', file: null })
  const paid = await db.reader
    .selectFrom('orders')
    .innerJoin('payments', 'payments.order_id', 'orders.id')
    .where('orders.state', '=', 'paid')
    .select(['order_no', 'payments.id'])
    .execute()
  // An order takes its goods from the shelf when it is opened, and keeps them for whoever comes back to pay.
  const orders = await db.reader.selectFrom('orders').select('id').execute()
  const stock = await db.reader.selectFrom('stock').select('quantity').executeTakeFirstOrThrow()
  const known = new Map(paid.map((row) => [row.order_no, Number(row.id)]))
  const facts = {
    missing: answered.filter(({ orderNo, paymentId }) => known.get(orderNo) !== paymentId),
    takenWithoutOrder: onShelf - stock.quantity - orders.length,
    money: await verifyMoney(db.reader),
  }
  await db.close()
  return facts
}

export const endingScenarios: Readonly<Record<string, (data: string) => Promise<unknown>>> = {
  /** Eight tills sell without a pause, and the program is told to end in the middle of it. */
  async quitDuringSales(data) {
    const { client } = await lineOf(await started(data))
    await makeShop(client)
    await client.access.signIn(manager)
    const { id: productId } = await client.catalog.saveProduct(goodsOf('샴푸', { priceKrw: krw(28_000) }))
    const change = { kind: 'count', quantity: onShelf } as const
    await client.catalog.countStock({ key: formKey(), productId, change, reason: '' })
    const cart = cartOf([productLine(productId)])
    const answered: Sold[] = []
    let asked = 0
    const inTheMiddle = Promise.withResolvers<void>()
    const sellOn = async () => {
      for (;;) {
        asked += 1
        const { order } = await client.checkout.open({ idempotencyKey: formKey(), cart })
        const tender = { kind: 'cash', givenKrw: order.totalKrw } as const
        const sale = { orderId: order.id, version: 1, amountKrw: order.totalKrw, tender }
        const { payment } = await client.checkout.pay({ idempotencyKey: payKey(), ...sale })
        answered.push({ orderNo: order.orderNo, paymentId: payment.id })
        if (answered.length === 2 * tills) inTheMiddle.resolve()
      }
    }
    const selling = Array.from({ length: tills }, () => sellOn().catch(() => undefined))
    await inTheMiddle.promise
    const code = await quit()
    const foldedIn = !existsSync(join(data, `${dataFileName}-wal`))
    await Promise.race([Promise.all(selling), new Promise((done) => setTimeout(done, 200))])
    return {
      code,
      foldedIn,
      enough: answered.length >= 2 * tills,
      cutOff: asked > answered.length,
      ...(await left(data, answered)),
    }
  },
}
