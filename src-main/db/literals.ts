import { type RawBuilder, sql } from 'kysely'

/**
 * A word of a closed set, written into the statement and not bound: a plan can use a partial index about a state only when
 * it sees which state is asked for. Never for anything that comes from outside.
 */
export function literal<const Word extends string>(word: Word): RawBuilder<Word> {
  return sql.lit(word)
}

/** As literal, for `in`: the index's own words, all of them and in its order. */
export function literals<const Word extends string>(words: readonly Word[]): readonly RawBuilder<Word>[] {
  return words.map((word) => literal(word))
}
