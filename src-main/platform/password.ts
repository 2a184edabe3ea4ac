import { hash, verify } from '@node-rs/argon2'

// OWASP's parameters for Argon2id: 19 MiB, two passes, one lane. Algorithm 2 is Argon2id (the package's enum is ambient).
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes a password or PIN; slow on purpose, and never inside a transaction. */
export function hashSecret(secret: string): Promise<string> {
  return hash(secret, argon2id)
}

/** A hash that nothing matches: checked when there is no such account, so that the answer takes as long. */
const noAccountHash =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

export async function secretMatches(kept: string | null, secret: string): Promise<boolean> {
  const right = await verify(kept ?? noAccountHash, secret)
  return kept !== null && right
}
