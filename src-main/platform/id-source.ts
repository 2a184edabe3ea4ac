import { randomBytes } from 'node:crypto'
import { monotonicFactory, ulid } from 'ulid'
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

const fine = 1_048_576
const saltParts = 4
const partLimit = 4_294_967_295

/**
 * Ids and salts out of given numbers, for data that has to be the same each time it is made. Never for secrets.
 * @param draw a whole number from 0 to the highest
 */
export function drawnIdSource(draw: (highest: number) => number): Pick<IdSource, 'ulid' | 'salt'> {
  const part = () => draw(partLimit).toString(16).padStart(8, '0')
  return {
    ulid: (at) => ulid(at, () => draw(fine - 1) / fine) as Ulid,
    salt: () => Array.from({ length: saltParts }, part).join(''),
  }
}
