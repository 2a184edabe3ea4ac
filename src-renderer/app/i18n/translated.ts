/**
 * The shape that a translation must have: the same keys as the Korean words, other sentences.
 * A key of the Korean plural pair `x_one` / `x_other` is a pair in every language.
 */
export type Translated<Korean> = {
  readonly [Key in keyof Korean]: Korean[Key] extends string ? string : Translated<Korean[Key]>
}
