import type { Database } from '../db/database.ts'
import { createAccountsService } from '../domains/access/accounts-service.ts'
import { createPeopleService } from '../domains/access/people-service.ts'
import { type AccessDeps, createAccessService } from '../domains/access/service.ts'
import type { SettingsService } from '../domains/settings/service.ts'
import { staffPlace as place } from '../domains/staff/place-service.ts'
import { sampleAccounts } from './sample/make-sample.ts'

/** Who comes in and as what, over the parts that compose() has built. */
export function composeAccess(
  parts: Pick<AccessDeps, 'clock' | 'ids' | 'log'> & {
    readonly db: Database
    readonly settings: SettingsService
  },
) {
  const { db, settings } = parts
  const access = createAccessService({
    ...parts,
    sampleAccounts: () => sampleAccounts(db.reader),
    idleLockMinutes: async () => {
      const found = await settings.get()
      return found.ok ? found.value.desk.value.idleLockMinutes : 0
    },
  })
  const accounts = createAccountsService({ ...parts, place })
  const accountPages = createPeopleService({ ...parts, place, devicesOf: access.sessions })
  return { access, accounts, accountPages }
}
