import { imports } from './imports.ts'

/** Words of screens that are seldom opened: fetched with them, so that the first screen does not wait for them. */
export const laterKo = { imports }
