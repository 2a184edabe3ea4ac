import { partsOf, type SentRow } from '../../src-renderer/domains/customers/import-parts.ts'
import { importRowSchema } from '../../src-shared/domains/customers/import-contract.ts'
import type { IdempotencyKey, ImportId } from '../../src-shared/kernel/ids.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import type { Client } from '../support/test-app.ts'
import { type Figure, figure } from './figure.ts'
import { holdsOf } from './holds.ts'
import { openShop, type ShopName } from './shop.ts'

/** As many as one file may have. */
const visits = 50_000
const people = 5_000
const memoryEveryMs = 20
const longestHoldMs = 50

const name = (index: number) => `가져온${index}`
const phone = (index: number) =>
  `010-8${String(Math.floor(index / 10_000)).padStart(3, '0')}-${String(index % 10_000).padStart(4, '0')}`

function customerLines(): readonly SentRow[] {
  return Array.from({ length: people }, (_, index) => ({
    ...importRowSchema.parse({ row: index + 2, name: name(index), phone: phone(index) }),
    onDuplicate: 'fill',
    onUnknown: 'leave',
  }))
}

function visitLines(): readonly SentRow[] {
  const states = ['방문', '방문', '방문', '방문', '방문', '방문', '방문', '방문', '취소', '노쇼']
  return Array.from({ length: visits }, (_, index) => ({
    ...importRowSchema.parse({
      row: index + 2,
      name: name(index % people),
      phone: phone(index % people),
      date: `20${15 + (Math.floor(index / people) % 10)}-0${1 + (index % 9)}-${10 + (index % 18)}`,
      time: '14:30',
      services: '뿌리 염색, 레이어드 컷',
      designer: index % 3 === 0 ? '윤소미' : '박도윤',
      minutes: '90',
      state: states[Math.floor(index / people)] ?? '',
      amount: '70,000원',
      memo: '지난번보다 조금 밝게',
    }),
    onDuplicate: 'skip',
    onUnknown: 'leave',
  }))
}

/** Some work: how long it took, and for how long at most nothing else could run meanwhile. */
async function measured(work: () => Promise<unknown>) {
  const from = performance.now()
  const hold = await holdsOf(work)
  return { seconds: (performance.now() - from) / 1000, hold }
}

let keys = 0

async function taken(
  client: Client,
  what: 'customers' | 'visits',
  rows: readonly SentRow[],
): Promise<ImportId> {
  const parts = partsOf(rows)
  let importId: ImportId | null = null
  for (const [index, part] of parts.entries()) {
    keys += 1
    const summary: { readonly importId: ImportId } = await client.customers.importRun({
      idempotencyKey: `bench-import-${process.pid}-${String(keys).padStart(8, '0')}` as IdempotencyKey,
      importId,
      what,
      fileName: `${what}.csv`,
      rowsTotal: rows.length,
      part: index === parts.length - 1 ? 'last' : 'more',
      rows: [...part],
    })
    importId = summary.importId
  }
  invariant(importId !== null, 'a file has at least one part')
  return importId
}

/** A file of as many visits as one may have: judged, taken in, judged again, and taken back. */
export async function importFigures(shop: ShopName): Promise<readonly Figure[]> {
  const { manager, close } = await openShop(shop)
  const client = await manager()
  const memory: number[] = []
  const timer = setInterval(() => memory.push(process.memoryUsage.rss() / 2 ** 20), memoryEveryMs)
  const lines = visitLines()
  const check = async () => {
    for (const part of partsOf(lines)) await client.customers.importCheck({ what: 'visits', rows: [...part] })
  }
  const ids: ImportId[] = []
  try {
    const registered = await measured(() => taken(client, 'customers', customerLines()))
    const steps = {
      judged: await measured(check),
      'taken in': await measured(async () => ids.push(await taken(client, 'visits', lines))),
      'judged once more': await measured(check),
      'taken back': await measured(async () => {
        for (const importId of ids) await client.customers.importUndo({ importId })
      }),
    }
    return [
      figure('5,000 customers taken in', [registered.seconds], { unit: 's' }),
      figure('5,000 customers taken in, longest hold', [registered.hold], { goal: longestHoldMs }),
      ...Object.entries(steps).flatMap(([step, { seconds, hold }]) => [
        figure(`50,000 visits ${step}`, [seconds], { unit: 's' }),
        figure(`50,000 visits ${step}, longest hold`, [hold], { goal: longestHoldMs }),
      ]),
      figure('memory of the program meanwhile, at most', [Math.max(...memory)], { unit: 'MB' }),
    ]
  } finally {
    clearInterval(timer)
    await close()
  }
}
