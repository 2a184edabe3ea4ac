import { randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { Ulid } from '../../src-shared/kernel/ids.ts'

/** The only source of randomness in the program: ids and secrets. */
export type IdSource = {
  /** 26 characters, rising with time within this process. */
  ulid(at: EpochMs): Ulid
  /** 256 random bits as base64url: session tokens and API secrets. */
  token(): string
  /** 128 random bits as hex: salts. */
  salt(): string
}

export function createIdSource(): IdSource {
  const next = monotonicFactory()
  return {
    ulid: (at) => next(at) as Ulid,
    token: () => randomBytes(32).toString('base64url'),
    salt: () => randomBytes(16).toString('hex'),
  }
}
