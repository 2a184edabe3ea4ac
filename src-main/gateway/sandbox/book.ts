import { z } from 'zod'

/** What the sandbox remembers of a payment. No card number, expiry, birth date or PIN is ever part of it. */
const cancellationSchema = z.object({
  id: z.string(),
  status: z.enum(['REQUESTED', 'SUCCEEDED', 'FAILED']),
  totalAmount: z.int(),
  taxFreeAmount: z.int(),
  vatAmount: z.int(),
  reason: z.string(),
  requestedAtMs: z.int(),
  /** When it is, or will be, done. */
  doneAtMs: z.int(),
})
export type BookedCancellation = Readonly<z.output<typeof cancellationSchema>>

const paymentSchema = z.object({
  id: z.string(),
  tries: z.int(),
  status: z.enum(['READY', 'PAID', 'FAILED']),
  /** Before this moment nobody can see it: the processor was slow to tell. */
  visibleFromMs: z.int(),
  orderName: z.string(),
  total: z.int(),
  taxFree: z.int(),
  vat: z.int(),
  requestedAtMs: z.int(),
  changedAtMs: z.int(),
  card: z.object({
    bin: z.string(),
    maskedNumber: z.string(),
    issuerCode: z.string(),
    name: z.string(),
    brand: z.string(),
  }),
  installmentMonth: z.int(),
  failure: z.object({ pgCode: z.string(), pgMessage: z.string() }).nullable(),
  cancelScenario: z.enum(['at_once', 'requested', 'failed', 'answer_lost', 'never_arrived', 'mismatched']),
  cancellations: z.array(cancellationSchema).readonly(),
})
export type BookedPayment = Readonly<z.output<typeof paymentSchema>>

/** Where practice payments outlive a restart: one line a change, oldest first. Given by the caller, who owns files. */
export type SandboxJournal = {
  readLines(): readonly string[]
  appendLine(line: string): void
}

export type Book = {
  get(id: string): BookedPayment | undefined
  put(payment: BookedPayment): void
}

/**
 * The last line of a payment counts. A line cut off by a power failure is passed over: it is practice money. Read when
 * the first payment is asked for, so that a long history does not slow the start.
 */
export function openBook(journal: SandboxJournal | undefined): Book {
  let payments: Map<string, BookedPayment> | null = null
  const read = () => {
    payments ??= new Map(
      (journal?.readLines() ?? []).flatMap((line) => {
        const payment = parseLine(line)
        return payment === undefined ? [] : [[payment.id, payment] as const]
      }),
    )
    return payments
  }
  return {
    get: (id) => read().get(id),
    put(payment) {
      read().set(payment.id, payment)
      journal?.appendLine(JSON.stringify(payment))
    },
  }
}

function parseLine(line: string): BookedPayment | undefined {
  try {
    return paymentSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/** What has been given back, what is asked for and not done yet, and what is left, at a moment. */
export function balanceOf(payment: BookedPayment, nowMs: number) {
  const settled = payment.cancellations.map((each) => settledAt(each, nowMs))
  const sum = (status: BookedCancellation['status'], field: 'totalAmount' | 'taxFreeAmount' | 'vatAmount') =>
    settled.filter((each) => each.status === status).reduce((total, each) => total + each[field], 0)
  const held = (field: 'totalAmount' | 'taxFreeAmount' | 'vatAmount') =>
    sum('SUCCEEDED', field) + sum('REQUESTED', field)
  return {
    cancelled: sum('SUCCEEDED', 'totalAmount'),
    cancelledTaxFree: sum('SUCCEEDED', 'taxFreeAmount'),
    cancellable: payment.total - held('totalAmount'),
    cancellableTaxFree: payment.taxFree - held('taxFreeAmount'),
    cancellableVat: payment.vat - held('vatAmount'),
    cancellations: settled,
  }
}

/** A requested cancellation is done by itself once its time has come. */
function settledAt(cancellation: BookedCancellation, nowMs: number): BookedCancellation {
  const done = cancellation.status === 'REQUESTED' && nowMs >= cancellation.doneAtMs
  return done ? { ...cancellation, status: 'SUCCEEDED' } : cancellation
}
