import type { CustomerFilter } from '../../../src-shared/domains/customers/contract.ts'
import type {
  CustomerFacts,
  ListedCustomer,
  TimelineEntry,
  TimelineKind,
} from '../../../src-shared/domains/customers/page-contract.ts'
import {
  type BusinessDate,
  businessDateOf,
  type DayRule,
  type EpochMs,
  epochMs,
} from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { existingCustomer } from './service.ts'

type ListPlace = { readonly recentOn: string; readonly id: AccountId }
type TimelinePlace = {
  readonly at: EpochMs
  readonly type: (typeof timelineLetters)[number]
  readonly id: number
}

const timelineLetters = ['r', 'o', 'n', 'p', 'c', 'v'] as const

/** What bookings and sales say about customers, answered by the views, which may read across domains. */
export type CustomerViews = {
  list(asked: {
    readonly today: BusinessDate
    readonly filter: CustomerFilter
    readonly after: ListPlace | null
    readonly limit: number
  }): Promise<{ readonly rows: readonly ListedCustomer[]; readonly next: ListPlace | null }>
  listed(ids: readonly AccountId[], today: BusinessDate): Promise<readonly ListedCustomer[]>
  counts(today: BusinessDate): Promise<Readonly<Record<CustomerFilter, number>>>
  facts(whose: {
    readonly id: AccountId
    readonly today: BusinessDate
    readonly day: DayRule
  }): Promise<CustomerFacts>
  timeline(asked: {
    readonly id: AccountId
    readonly kind: TimelineKind
    readonly after: TimelinePlace | null
    readonly limit: number
    readonly day: DayRule
  }): Promise<{ readonly entries: readonly TimelineEntry[]; readonly next: TimelinePlace | null }>
}

export type CustomerPages = ReturnType<typeof createCustomerPages>

/** The whole list and one customer's page: reading only, but a look at the whole list is put on record. */
export function createCustomerPages(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
  readonly views: CustomerViews
}) {
  const { db, clock, ids, views } = deps

  async function today(): Promise<BusinessDate> {
    return businessDateOf(clock.now(), await deps.dayRule())
  }

  /**
   * One page of everybody. The first page of an opening is put on record before anything is answered.
   * @returns INPUT_REFUSED for a cursor that is not ours
   */
  async function list(
    acting: Acting,
    input: {
      readonly opening: IdempotencyKey
      readonly filter: CustomerFilter
      readonly cursor: string | null
      readonly limit: number
    },
  ): Promise<
    Result<
      { readonly rows: ListedCustomer[]; readonly nextCursor: string | null },
      'IDEMPOTENCY_KEY_REUSED' | 'INPUT_REFUSED'
    >
  > {
    const after = input.cursor === null ? null : listPlace(input.cursor)
    if (after === 'not ours') return err('INPUT_REFUSED', { field: 'cursor' })
    const recorded = await recordOpening(acting, input.opening)
    if (!recorded.ok) return recorded
    const { filter, limit } = input
    const page = await views.list({ today: await today(), filter, after, limit })
    const nextCursor = page.next === null ? null : `${page.next.recentOn}|${page.next.id}`
    return ok({ rows: [...page.rows], nextCursor })
  }

  async function recordOpening(
    acting: Acting,
    key: IdempotencyKey,
  ): Promise<Result<null, 'IDEMPOTENCY_KEY_REUSED'>> {
    const at = clock.now()
    const intent = { key, operation: 'customers.list', actorId: acting.accountId, input: null, at }
    return writeOnce<null, never>(db, intent, async (tx) => {
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action: 'customers.listed',
        subjectType: 'customers',
        subjectId: 'all',
      })
      return ok(null)
    })
  }

  /** @returns NOT_FOUND */
  async function facts(id: AccountId): Promise<Result<CustomerFacts, 'NOT_FOUND'>> {
    const customer = await existingCustomer(db.reader, id)
    if (customer === null) return err('NOT_FOUND')
    return ok(await views.facts({ id: customer.customerId, today: await today(), day: await deps.dayRule() }))
  }

  /** @returns NOT_FOUND, or INPUT_REFUSED for a cursor that is not ours */
  async function timeline(input: {
    readonly customerId: AccountId
    readonly kind: TimelineKind
    readonly cursor: string | null
    readonly limit: number
  }): Promise<
    Result<
      { readonly entries: TimelineEntry[]; readonly nextCursor: string | null },
      'NOT_FOUND' | 'INPUT_REFUSED'
    >
  > {
    const after = input.cursor === null ? null : timelinePlace(input.cursor)
    if (after === 'not ours') return err('INPUT_REFUSED', { field: 'cursor' })
    const customer = await existingCustomer(db.reader, input.customerId)
    if (customer === null) return err('NOT_FOUND')
    const { kind, limit } = input
    const day = await deps.dayRule()
    const page = await views.timeline({ id: customer.customerId, kind, after, limit, day })
    const nextCursor = page.next === null ? null : `${page.next.at}|${page.next.type}|${page.next.id}`
    return ok({ entries: [...page.entries], nextCursor })
  }

  return {
    list,
    facts,
    timeline,
    listed: async (customerIds: readonly AccountId[]) => [
      ...(await views.listed(customerIds, await today())),
    ],
    counts: async () => views.counts(await today()),
  }
}

function listPlace(cursor: string): ListPlace | 'not ours' {
  const parts = /^(|\d{4}-\d{2}-\d{2})\|(\d{1,16})$/.exec(cursor)
  return parts === null ? 'not ours' : { recentOn: parts[1] ?? '', id: asId<AccountId>(Number(parts[2])) }
}

function timelinePlace(cursor: string): TimelinePlace | 'not ours' {
  const parts = /^(\d{1,16})\|([ronpcv])\|(\d{1,16})$/.exec(cursor)
  if (parts === null) return 'not ours'
  const type = timelineLetters.find((letter) => letter === parts[2]) ?? 'r'
  return { at: epochMs(Number(parts[1])), type, id: Number(parts[3]) }
}
