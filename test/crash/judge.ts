import type { Findings } from './findings.ts'
import type { Promised, Wish } from './witness.ts'

/** A payment as the gateway's own record has it. */
export type Charged = {
  readonly id: string
  readonly status: 'READY' | 'PAID' | 'FAILED'
  /** How often it was asked to take this payment. */
  readonly tries: number
  /** What the shop called the sale: begins with the order's mark. */
  readonly orderName: string
  readonly givenBackKrw: number
}

export type Evidence = {
  readonly wishes: readonly Wish[]
  readonly data: Findings
  readonly gateway: readonly Charged[]
  /** In between, what was asked without an answer may still be open. */
  readonly at: 'in between' | 'the end'
}

/** One sentence for each thing that is wrong. `broken` is neither lost nor doubled: half a write, wrong stock, wrong sums. */
export type Verdict = {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly broken: readonly string[]
}

/** Holds what the program answered against what is in its data and at the gateway. */
export function judge(evidence: Evidence): Verdict {
  return {
    lost: lostOf(evidence),
    doubled: doubledOf(evidence),
    broken: [...halfWritten(evidence), ...wrongSums(evidence), ...atGateway(evidence)],
  }
}

function lostOf({ wishes, data }: Evidence): readonly string[] {
  const kept: Kept = {
    bookings: new Map(data.bookings.map((row) => [row.id, row])),
    orders: new Map(data.orders.map((row) => [row.id, row])),
    payments: new Map(data.payments.map((row) => [row.uid, row])),
    refunds: new Map(data.refunds.map((row) => [row.uid, row])),
  }
  return wishes.flatMap((wish) =>
    wish.answered === null || isKept(wish.answered, kept) ? [] : [`${wish.kind} ${wish.mark}`],
  )
}

type Kept = {
  readonly bookings: ReadonlyMap<number, Findings['bookings'][number]>
  readonly orders: ReadonlyMap<number, Findings['orders'][number]>
  readonly payments: ReadonlyMap<string, Findings['payments'][number]>
  readonly refunds: ReadonlyMap<string, Findings['refunds'][number]>
}

/** What an answer may have become since; a state that nothing may follow stays. */
const laterStates: Readonly<Record<string, readonly string[]>> = {
  captured: ['captured', 'partially_refunded', 'refunded'],
  unknown: ['unknown', 'captured', 'failed', 'partially_refunded', 'refunded', 'done'],
  pending: ['pending', 'unknown', 'captured', 'failed', 'partially_refunded', 'refunded', 'done'],
  failed: ['failed'],
  done: ['done'],
}

function isKept(promised: Promised, kept: Kept): boolean {
  switch (promised.of) {
    case 'booking': {
      const row = kept.bookings.get(promised.id)
      // A later change of the same booking may have been made without its answer having come.
      if (row === undefined || row.version < promised.version) return false
      if (row.version > promised.version) return true
      const { startsAtMs, designerId, outcome } = promised
      return row.startsAtMs === startsAtMs && row.designerId === designerId && row.outcome === outcome
    }
    case 'order': {
      const row = kept.orders.get(promised.id)
      return row?.totalKrw === promised.totalKrw
    }
    case 'payment':
    case 'refund': {
      const row = (promised.of === 'payment' ? kept.payments : kept.refunds).get(promised.uid)
      const later = laterStates[promised.state] ?? []
      return row?.amountKrw === promised.amountKrw && later.includes(row.state)
    }
  }
}

const counted: readonly string[] = ['captured', 'voiding', 'partially_refunded', 'refunded', 'duplicate']

function doubledOf({ data, gateway }: Evidence): readonly string[] {
  const taken = data.payments.filter((payment) => counted.includes(payment.state))
  const paid = gateway.filter((payment) => payment.status === 'PAID')
  return [
    ...twice(data.bookings.map((row) => row.note)).map((mark) => `booking ${mark}`),
    ...twice(data.orders.map((row) => row.memo)).map((mark) => `order ${mark}`),
    ...twice(taken.map((row) => String(row.orderId))).map((id) => `payment of order ${id}`),
    ...twice(data.refunds.map((row) => row.reason)).map((mark) => `refund ${mark}`),
    ...twice(paid.map((row) => markIn(row.orderName))).map((mark) => `charge of ${mark} at the gateway`),
    ...gateway.filter((row) => row.tries > 1).map((row) => `charge ${row.id} sent ${row.tries} times`),
  ]
}

function twice(marks: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return marks.filter((mark) => seen.has(mark) || !seen.add(mark))
}

function markIn(orderName: string): string {
  return orderName.split(' ')[0] ?? ''
}

/** A key without its write, a write without its key, one that was refused, and one that nobody asked for. */
function halfWritten({ wishes, data }: Evidence): readonly string[] {
  const written = new Map<string, number>()
  const marks = [
    ...data.bookings.map((row) => row.note),
    ...data.orders.map((row) => row.memo),
    ...data.refunds.map((row) => row.reason),
  ]
  for (const mark of marks) written.set(mark, (written.get(mark) ?? 0) + 1)
  const uids = new Set(data.payments.map((row) => row.uid))
  const asked = new Set(wishes.map((wish) => wish.mark))
  const halves = wishes.flatMap((wish) => {
    const keys = wish.keys.filter((key) => data.keys.has(key)).length
    const rows = rowsOf(wish, { written, uids })
    if (rows !== null && rows !== keys) return [`${wish.kind} ${wish.mark}: ${keys} keys, ${rows} rows`]
    return wish.refused !== null && keys > 0 ? [`${wish.kind} ${wish.mark} was refused and is there`] : []
  })
  const strangers = [...written.keys()].filter((mark) => !asked.has(mark))
  const paidKrw = new Map<number, number>()
  for (const { orderId, state, amountKrw } of data.payments) {
    if (counted.includes(state)) paidKrw.set(orderId, (paidKrw.get(orderId) ?? 0) + amountKrw)
  }
  const unfinished = data.orders.filter((row) => row.state === 'open' && paidKrw.get(row.id) === row.totalKrw)
  const spanless = data.bookings.filter((row) => row.spans === 0).map((row) => row.note)
  return [
    ...halves,
    ...strangers.map((mark) => `nobody asked for ${mark}`),
    ...unfinished.map((row) => `order ${row.memo} is paid and still open`),
    ...spanless.map((mark) => `booking ${mark} holds no place`),
  ]
}

/** How many rows a wish left; null where its mark stands in none of its own. */
function rowsOf(
  wish: Wish,
  { written, uids }: { readonly written: ReadonlyMap<string, number>; readonly uids: ReadonlySet<string> },
): number | null {
  switch (wish.kind) {
    case 'booking':
    case 'order':
    case 'refund':
      return written.get(wish.mark) ?? 0
    case 'cash payment':
    case 'card payment':
      return wish.keys.filter((key) => uids.has(key)).length
    case 'booking moved':
    case 'booking cancelled':
      return null
  }
}

function wrongSums({ data }: Evidence): readonly string[] {
  const { counted: first, left, sold, putBack, moved } = data.stock
  const onShelf = first - sold + putBack
  return [
    ...(left === onShelf ? [] : [`stock: ${left} are left and ${onShelf} should be`]),
    ...(left === moved ? [] : [`stock: ${left} are left and its record says ${moved}`]),
    ...data.overbooked.map((pair) => `overbooked: ${pair}`),
    ...data.money.map((problem) => `money: ${JSON.stringify(problem)}`),
  ]
}

const chargedStates: readonly string[] = ['captured', 'partially_refunded', 'refunded']

/** The shop believes of each card what the gateway knows, or does not know yet. */
function atGateway({ data, gateway, at }: Evidence): readonly string[] {
  const known = new Map(gateway.map((row) => [row.id, row]))
  const cards = data.payments.filter((payment) => payment.tender === 'card')
  const believed = cards.flatMap(({ uid, state }) => {
    const isPaid = known.get(uid)?.status === 'PAID'
    if (chargedStates.includes(state)) return isPaid ? [] : [`card ${uid} is ${state} and was not charged`]
    if (!isPaid) return []
    const isOpen = state === 'unknown' || state === 'pending'
    return isOpen && at === 'in between' ? [] : [`card ${uid} was charged and is ${state}`]
  })
  const ours = new Set(cards.map((row) => row.uid))
  const strangers = gateway
    .filter((row) => row.status === 'PAID' && !ours.has(row.id))
    .map((row) => `the gateway charged ${row.id}, and the shop knows nothing of it`)
  return [...believed, ...strangers, ...gateway.flatMap((row) => givenBack(row, { data, at }))]
}

function givenBack(charge: Charged, { data, at }: Pick<Evidence, 'data' | 'at'>): readonly string[] {
  const parts = data.refunds.filter((row) => row.paymentUid === charge.id)
  const sum = (states: readonly string[]) =>
    parts.filter((row) => states.includes(row.tenderState)).reduce((total, row) => total + row.amountKrw, 0)
  const done = sum(['done'])
  const atMost = at === 'the end' ? done : sum(['done', 'pending', 'unknown'])
  if (charge.givenBackKrw >= done && charge.givenBackKrw <= atMost) return []
  return [`card ${charge.id}: the gateway gave ${charge.givenBackKrw} back, the shop says ${done}`]
}
