import { accessContract } from './domains/access/contract.ts'
import { settingsContract } from './domains/settings/contract.ts'
import { liveContract } from './live/contract.ts'

/** Everything the program can be asked, on every transport. */
export const contract = {
  access: accessContract,
  settings: settingsContract,
  live: liveContract,
}
