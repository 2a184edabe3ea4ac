import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from './domains/access/model.ts'
import { type ErrorCode, httpStatusOf } from './error-map.ts'

/**
 * Who may call a procedure. `public` needs nobody, `session` needs anyone signed in,
 * everything else needs the permission. There is no default: the door refuses a procedure that names none.
 */
export type ProcedureMeta = { readonly access?: Permission | 'public' | 'session' }

export const failureDetailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** What an error carries over the wire: the facts for a sentence, and a reference number that the log has too. */
export const failureDataSchema = z.object({
  details: failureDetailsSchema.optional(),
  reference: z.string().optional(),
})

/** The declared errors of a procedure, with the statuses of error-map.ts. */
export function failures<const Code extends ErrorCode>(...codes: readonly Code[]) {
  const map: Partial<Record<Code, FailureItem>> = {}
  for (const code of codes) map[code] = { status: httpStatusOf[code], data: failureDataSchema }
  return map as { readonly [K in Code]: FailureItem }
}

type FailureItem = { readonly status: number; readonly data: typeof failureDataSchema }

/** Every contract of ours starts here; the errors are those that the door itself may answer. */
export const procedure = oc
  .$meta<ProcedureMeta>({})
  .errors(
    failures(
      'NOT_SIGNED_IN',
      'SESSION_LOCKED',
      'NOT_PERMITTED',
      'WRITES_STOPPED',
      'DISK_FULL',
      'DISK_NOT_WRITABLE',
    ),
  )
