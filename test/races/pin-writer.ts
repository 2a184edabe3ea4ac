import { createAccessService } from '../../src-main/domains/access/service.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import { createLog } from '../../src-main/platform/log.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Write } from '../support/race.ts'

export type Guesser = { readonly accountId: AccountId; readonly pin: string }

/** Somebody who tries PINs one after the other, as fast as they are answered; the last one is right. */
export const write: Write<Guesser, readonly string[]> = async (db, { accountId, pin }, writer) => {
  const access = createAccessService({
    db,
    clock: { now: () => epochMs(1_795_000_000_000) },
    ids: createIdSource(),
    sampleAccounts: async () => [],
    idleLockMinutes: async () => 0,
    log: createLog('silent'),
  })
  const answers: string[] = []
  for (const guess of [`70${writer.process}${writer.number}`, `71${writer.process}${writer.number}`, pin]) {
    const proven = await access.provePin(accountId, guess)
    answers.push(proven.ok ? 'IN' : proven.error.code)
  }
  return answers
}
