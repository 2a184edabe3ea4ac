import { z } from 'zod'
import { businessDateSchema } from '../../kernel/business-date.ts'
import { accountIdSchema, consentIdSchema, idempotencyKeySchema, rowVersionSchema } from '../../kernel/ids.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { consentKinds, consentStates, limits } from './model.ts'

/** One answer of a customer. Answers are never changed: the latest counts, the earlier ones stay. */
export const consentSchema = z.object({
  consentId: consentIdSchema,
  kind: z.enum(consentKinds),
  state: z.enum(consentStates),
  /** The day on which the customer answered. */
  on: businessDateSchema,
  /** What was put before the customer, word for word. */
  text: z.string(),
  /** A limit that the customer set: 매장 안에서만. */
  note: z.string(),
  takenByName: z.string(),
  atMs: z.int(),
})
export type Consent = z.infer<typeof consentSchema>

/** The texts that customers are asked to agree to. '' stands for the program's own text. */
export const consentTextsSchema = z.object({
  privacy: z.string(),
  treatment: z.string(),
  photos: z.string(),
  marketing: z.string(),
  saved_card: z.string(),
})
export type ConsentTexts = z.infer<typeof consentTextsSchema>

const textSchema = z.string().max(limits.consentText)
/** With the name of the shop wherever the text has its place. */
const mostShown = 100_000

export const consentsContract = {
  /** Of each kind what counts now, and all that was answered before, newest first. */
  consents: procedure
    .meta({ access: 'customers.read' })
    .input(z.object({ customerId: accountIdSchema }))
    .output(
      z.object({
        kinds: z.array(
          z.object({
            kind: z.enum(consentKinds),
            /** Null: never asked. */
            now: consentSchema.nullable(),
            earlier: z.array(consentSchema),
          }),
        ),
      }),
    )
    .errors(failures('NOT_FOUND')),
  /**
   * Takes down what the customer answered to the text as it stands in the settings now. STALE_VERSION when that is
   * another one than they read.
   */
  recordConsent: procedure
    .meta({ access: 'customers.write' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        customerId: accountIdSchema,
        kind: z.enum(consentKinds),
        state: z.enum(consentStates),
        /** Null for today; never later. */
        on: businessDateSchema.nullable().default(null),
        note: z.string().max(limits.consentNote).default(''),
        /** The text that was put before the customer, word for word. */
        text: z.string().max(mostShown).optional(),
      }),
    )
    .output(consentSchema)
    .errors(
      failures('NOT_FOUND', 'CONSENT_NOT_GIVEN', 'STALE_VERSION', 'INPUT_REFUSED', 'IDEMPOTENCY_KEY_REUSED'),
    ),
  /** The texts as they are shown to a customer, and as they are kept ('' where the program's own counts). */
  consentTexts: procedure
    .meta({ access: 'customers.read' })
    .output(z.object({ shown: consentTextsSchema, value: consentTextsSchema, version: rowVersionSchema })),
  saveConsentTexts: procedure
    .meta({ access: 'settings.write' })
    .input(
      z.object({
        value: z.object({
          privacy: textSchema,
          treatment: textSchema,
          photos: textSchema,
          marketing: textSchema,
          saved_card: textSchema,
        }),
        version: rowVersionSchema,
      }),
    )
    .output(z.object({ shown: consentTextsSchema, value: consentTextsSchema, version: rowVersionSchema }))
    .errors(failures('STALE_VERSION')),
}
