import {
  type ConsentTexts,
  consentTextsSchema,
} from '../../../src-shared/domains/customers/consents-contract.ts'
import type { Consent } from '../../../src-shared/domains/customers/consents-contract.ts'
import { consentWords } from '../../../src-shared/domains/customers/consent-words.ts'
import {
  cleanNote,
  type ConsentKind,
  type ConsentState,
  consentKinds,
} from '../../../src-shared/domains/customers/model.ts'
import { type BusinessDate, businessDateOf } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { plainLine } from '../../../src-shared/kernel/plain-text.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { readSection, type Saved, type Section, saveSection } from '../settings/section-service.ts'
import type { SettingsService } from '../settings/service.ts'
import { type ConsentRow, consentRows, insertConsent } from './consents-store.ts'
import { existingCustomer, takenCustomer } from './service.ts'

const section: Section<ConsentTexts> = {
  name: 'consents',
  schema: consentTextsSchema,
  initial: { privacy: '', treatment: '', photos: '', marketing: '', saved_card: '' },
}

export type ConsentsService = ReturnType<typeof createConsentsService>
type TextsAnswer = { shown: ConsentTexts; value: ConsentTexts; version: number }

/** What customers agreed to, refused and withdrew. Rows are only ever added: of a kind the latest counts. */
export function createConsentsService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly settings: Pick<SettingsService, 'dayRule' | 'publicShop'>
}) {
  const { db, clock, ids, settings } = deps

  /** @returns NOT_FOUND */
  async function of(customerId: AccountId): Promise<
    Result<
      {
        readonly kinds: {
          readonly kind: ConsentKind
          readonly now: Consent | null
          readonly earlier: Consent[]
        }[]
      },
      'NOT_FOUND'
    >
  > {
    const customer = await existingCustomer(db.reader, customerId)
    if (customer === null) return err('NOT_FOUND')
    const rows = await consentRows(db.reader, customer.customerId)
    const kinds = consentKinds.map((kind) => {
      const [now, ...earlier] = rows.filter((row) => row.kind === kind).map(consentOf)
      return { kind, now: now ?? null, earlier }
    })
    return ok({ kinds })
  }

  /**
   * Takes an answer down, with the text as it stands now.
   * @returns CONSENT_NOT_GIVEN when something is withdrawn that does not stand, STALE_VERSION when another text was read
   * than stands now, INPUT_REFUSED for a day to come
   */
  async function record(
    acting: Acting,
    input: {
      readonly idempotencyKey: IdempotencyKey
      readonly customerId: AccountId
      readonly kind: ConsentKind
      readonly state: ConsentState
      readonly on: BusinessDate | null
      readonly note: string
      /** What the customer read; not given by who has only what stands now. */
      readonly text?: string | undefined
    },
  ): Promise<
    Result<
      Consent,
      'NOT_FOUND' | 'CONSENT_NOT_GIVEN' | 'STALE_VERSION' | 'INPUT_REFUSED' | 'IDEMPOTENCY_KEY_REUSED'
    >
  > {
    const { idempotencyKey: key, ...asked } = input
    const at = clock.now()
    const today = businessDateOf(at, await settings.dayRule())
    const on = input.on ?? today
    if (on > today) return err('INPUT_REFUSED', { field: 'on' })
    const { kind, state } = input
    const text = (await texts()).shown[kind]
    const intent = { key, operation: 'customers.recordConsent', actorId: acting.accountId, input: asked, at }
    return writeOnce<Consent, 'NOT_FOUND' | 'CONSENT_NOT_GIVEN' | 'STALE_VERSION'>(db, intent, async (tx) => {
      if ((input.text ?? text) !== text) return err('STALE_VERSION')
      const customer = await takenCustomer(tx, input.customerId)
      if (customer === null) return err('NOT_FOUND')
      const { customerId } = customer
      const standing = (await consentRows(tx, customerId)).find((row) => row.kind === kind)
      if (state === 'withdrawn' && standing?.state !== 'given') return err('CONSENT_NOT_GIVEN')
      const note = plainLine(input.note)
      const answered = { kind, state, business_date: on, text, note, taken_by: acting.accountId, at }
      const id = await insertConsent(tx, { customer_id: customerId, ...answered })
      await announce(tx, { topic: 'customers', id: customerId, version: 1, at })
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action: 'customer.consented',
        subjectType: 'customer',
        subjectId: customerId,
        values: { kind, state, on, note },
      })
      const row = (await consentRows(tx, customerId)).find((one) => one.id === id)
      invariant(row !== undefined, 'the consent was written in this transaction')
      return ok(consentOf(row))
    })
  }

  async function texts(): Promise<TextsAnswer> {
    return answerOf(await readSection(db, section))
  }

  async function answerOf({ value, version }: Saved<ConsentTexts>): Promise<TextsAnswer> {
    const { language, name } = await settings.publicShop()
    const shown = (kind: ConsentKind) =>
      (value[kind] === '' ? consentWords[language][kind] : value[kind]).replaceAll('{shop}', name)
    return {
      shown: {
        privacy: shown('privacy'),
        treatment: shown('treatment'),
        photos: shown('photos'),
        marketing: shown('marketing'),
        saved_card: shown('saved_card'),
      },
      value,
      version,
    }
  }

  /** What was agreed to before keeps the text that it was agreed to. @returns STALE_VERSION */
  async function saveTexts(
    acting: Acting,
    input: { readonly value: ConsentTexts; readonly version: number },
  ): Promise<Result<TextsAnswer, 'STALE_VERSION'>> {
    const { privacy, treatment, photos, marketing, saved_card: card } = input.value
    const value = {
      privacy: cleanNote(privacy),
      treatment: cleanNote(treatment),
      photos: cleanNote(photos),
      marketing: cleanNote(marketing),
      saved_card: cleanNote(card),
    }
    const saved = { value, version: input.version }
    const outcome = await saveSection({ db, ids }, section, { acting, saved, at: clock.now() })
    return outcome.ok ? ok(await answerOf(outcome.value)) : outcome
  }

  return { of, record, texts, saveTexts }
}

function consentOf(row: ConsentRow): Consent {
  return {
    consentId: row.id,
    kind: row.kind,
    state: row.state,
    on: row.business_date,
    text: row.text,
    note: row.note,
    takenByName: row.taken_by_name,
    atMs: row.at,
  }
}
