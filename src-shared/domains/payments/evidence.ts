import { z } from 'zod'
import { epochMs } from '../../kernel/business-date.ts'
import type { Check, ChargeSaw, RefundSaw } from './reconciliation.ts'

const chargeSaws = [
  'nothing',
  'in_progress',
  'paid',
  'partially_refunded',
  'refunded',
  'failed',
  'mismatch',
  'unclear',
  'no_answer',
] as const satisfies readonly ChargeSaw[]

const refundSaws = [
  'nothing',
  'requested',
  'succeeded',
  'failed',
  'mismatch',
  'unclear',
  'no_answer',
] as const satisfies readonly RefundSaw[]

/**
 * What is kept of a call to a gateway: why its answer is missing, the last looks at it, the gateway's words, and who let
 * the order go on without it or settled it by their word. Never card data.
 */
export const evidenceSchema = z.object({
  why: z.string().default(''),
  /** When the call was given up without an answer. */
  lostAtMs: z.int().nullable().default(null),
  checks: z.array(z.object({ at: z.int(), saw: z.enum([...chargeSaws, ...refundSaws]) })).default([]),
  gatewayCode: z.string().default(''),
  message: z.string().default(''),
  outlook: z.enum(['settles_itself', 'needs_person']).default('settles_itself'),
  released: z.object({ atMs: z.int(), accountId: z.int(), reason: z.string() }).nullable().default(null),
  /** Who settled a refund that the program could not settle by looking, and why. */
  decided: z
    .object({
      atMs: z.int(),
      accountId: z.int(),
      reason: z.string(),
      outcome: z.enum(['given_back', 'not_given_back']),
    })
    .nullable()
    .default(null),
})
export type Evidence = z.infer<typeof evidenceSchema>

export const noEvidence: Evidence = evidenceSchema.parse({})

export function evidenceOf(text: string): Evidence {
  return evidenceSchema.parse(JSON.parse(text))
}

/** Older looks say nothing more; how many there were stands beside. */
const checksKept = 5

export function withCheck(evidence: Evidence, check: Check<ChargeSaw | RefundSaw>): Evidence {
  return { ...evidence, checks: [...evidence.checks, check].slice(-checksKept) }
}

export function chargeChecks(evidence: Evidence): readonly Check<ChargeSaw>[] {
  return evidence.checks.flatMap(({ at, saw }) => {
    const known = chargeSaws.find((one) => one === saw)
    return known === undefined ? [] : [{ at: epochMs(at), saw: known }]
  })
}

export function refundChecks(evidence: Evidence): readonly Check<RefundSaw>[] {
  return evidence.checks.flatMap(({ at, saw }) => {
    const known = refundSaws.find((one) => one === saw)
    return known === undefined ? [] : [{ at: epochMs(at), saw: known }]
  })
}
