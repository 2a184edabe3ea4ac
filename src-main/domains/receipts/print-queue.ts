import type { PrintJob } from '../../../src-shared/domains/receipts/contract.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Log } from '../../platform/log.ts'
import type { PrinterLine, PrinterPlace } from '../../platform/printer-line.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import {
  insertPrintJob,
  type PrintJobRow,
  printJob,
  settlePrintJob,
  takeWaitingJob,
  waitingPrintJobs,
} from './store.ts'

/** What is to come out. `first` goes to the printer now; `again` is kept for later attempts and leaves the drawer shut. */
export type Slip = {
  readonly kind: PrintJob['kind']
  readonly referenceId: string
  readonly first: Uint8Array
  readonly again: Uint8Array
  /** What the drawer is opened for; null when it stays shut. */
  readonly drawer: Readonly<Record<string, string>> | null
}

type Deps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly line: PrinterLine
  readonly log: Pick<Log, 'warn'>
  /** Where the printer is that is set up now; null when there is none. */
  readonly place: () => Promise<PrinterPlace | null>
}

type Attempt = { readonly row: PrintJobRow; readonly since: EpochMs; readonly bytes: Uint8Array }

/** An attempt ends long before: whoever holds a slip for so long was cut off from the power. */
const givenUpAfterMs = 60_000

/** Slips on their way to paper. Each is written down first, and one attempt at a time has it: it never comes out twice. */
export function createPrintQueue(deps: Deps) {
  const { db, clock, ids } = deps

  /** Sends a slip, once for each key; under the same key again it is sent only when it did not come out. */
  async function submit(
    acting: Acting,
    key: IdempotencyKey,
    slip: Slip,
  ): Promise<Result<PrintJob, 'PRINTER_NOT_SET_UP' | 'PRINTER_UNREACHABLE' | 'IDEMPOTENCY_KEY_REUSED'>> {
    const place = await deps.place()
    if (place === null) return err('PRINTER_NOT_SET_UP')
    const at = clock.now()
    const { kind, referenceId } = slip
    const input = kind === 'drawer' ? { kind, ...slip.drawer } : { kind, referenceId }
    let isNew = false
    const written = await writeOnce<{ readonly id: number }, never>(
      db,
      { key, operation: 'receipts.print', actorId: acting.accountId, input, at },
      async (tx) => {
        isNew = true
        return ok({ id: await writeDown(tx, { slip, place, actorId: acting.accountId, at }) })
      },
    )
    if (!written.ok) return written
    const row = await printJob(db.reader, written.value.id)
    invariant(row !== null, 'the job was written with the key')
    if (isNew) return send({ row, since: at, bytes: slip.first }, place)
    if (row.state !== 'failed') return ok(jobOf(row))
    const taken = await take(row.id, 'sending', at)
    // Somebody else has it in hand just now.
    if (!taken.ok) return ok(jobOf(row))
    return send(attemptOf(taken.value, at), place)
  }

  async function writeDown(
    tx: Tx,
    job: {
      readonly slip: Slip
      readonly place: PrinterPlace
      readonly actorId: AccountId
      readonly at: EpochMs
    },
  ): Promise<number> {
    const { slip, at, actorId } = job
    const row = await insertPrintJob(tx, {
      kind: slip.kind,
      referenceId: slip.referenceId,
      printer: JSON.stringify(job.place),
      payload: Buffer.from(slip.again).toString('base64'),
      actorId,
      at,
    })
    await announce(tx, { topic: 'prints', id: row.id, version: 1, at })
    if (slip.drawer !== null) {
      await recordAudit(tx, ids, {
        at,
        actorId,
        action: 'drawer.opened',
        subjectType: 'drawer',
        subjectId: row.id,
        values: slip.drawer,
      })
    }
    return row.id
  }

  async function send(
    attempt: Attempt,
    place: PrinterPlace,
  ): Promise<Result<PrintJob, 'PRINTER_UNREACHABLE'>> {
    const { row } = attempt
    const sent = await deps.line.send(place, attempt.bytes)
    const at = clock.now()
    const why = sent.ok ? null : whyOf(sent.error.details?.why)
    if (!sent.ok) deps.log.warn({ jobId: row.id, code: sent.error.details?.code }, 'a slip did not come out')
    // A drawer that did not open now must not open at some later hour.
    const unsent = row.kind === 'drawer' ? 'dropped' : 'failed'
    const settled = await inTransaction<PrintJobRow | null, never>(db, async (tx) => {
      const changed = await settlePrintJob(
        tx,
        { id: row.id, since: attempt.since },
        { state: sent.ok ? 'printed' : unsent, error: why, at },
      )
      await announce(tx, { topic: 'prints', id: row.id, version: 2, at })
      return ok(changed)
    })
    if (!sent.ok) return err('PRINTER_UNREACHABLE', { why })
    return ok(jobOf((settled.ok ? settled.value : null) ?? { ...row, state: 'printed' }))
  }

  /** Sends a waiting slip again, to the printer that is set up now. */
  async function retry(
    jobId: number,
  ): Promise<
    Result<PrintJob, 'NOT_FOUND' | 'PRINTER_NOT_SET_UP' | 'PRINTER_UNREACHABLE' | 'PRINT_UNDER_WAY'>
  > {
    const place = await deps.place()
    if (place === null) return err('PRINTER_NOT_SET_UP')
    const at = clock.now()
    const taken = await take(jobId, 'sending', at)
    if (!taken.ok) return taken
    return send(attemptOf(taken.value, at), place)
  }

  async function drop(jobId: number): Promise<Result<PrintJob[], 'NOT_FOUND' | 'PRINT_UNDER_WAY'>> {
    const dropped = await take(jobId, 'dropped', clock.now())
    return dropped.ok ? ok(await waiting()) : dropped
  }

  function take(
    jobId: number,
    to: 'sending' | 'dropped',
    at: EpochMs,
  ): Promise<Result<PrintJobRow, 'NOT_FOUND' | 'PRINT_UNDER_WAY'>> {
    return inTransaction<PrintJobRow, 'NOT_FOUND' | 'PRINT_UNDER_WAY'>(db, async (tx) => {
      const taken = await takeWaitingJob(tx, jobId, { to, at, givenUpBefore: epochMs(at - givenUpAfterMs) })
      if (taken === null) {
        const row = await printJob(tx, jobId)
        return err(row?.state === 'sending' ? 'PRINT_UNDER_WAY' : 'NOT_FOUND')
      }
      await announce(tx, { topic: 'prints', id: jobId, version: 3, at })
      return ok(taken)
    })
  }

  async function waiting(): Promise<PrintJob[]> {
    return (await waitingPrintJobs(db.reader)).map(jobOf)
  }

  return { submit, retry, drop, waiting }
}

function attemptOf(row: PrintJobRow, since: EpochMs): Attempt {
  return { row, since, bytes: Buffer.from(row.payload, 'base64') }
}

function whyOf(why: unknown): 'NOT_REACHED' | 'NOT_A_PRINTER' {
  return why === 'NOT_A_PRINTER' ? why : 'NOT_REACHED'
}

export function jobOf(row: PrintJobRow): PrintJob {
  return {
    id: row.id,
    kind: row.kind,
    referenceId: row.reference_id,
    state: row.state,
    why: row.error === null ? null : whyOf(row.error),
    createdAtMs: row.created_at,
  }
}
