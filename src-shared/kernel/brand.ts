/** Marks a primitive so that two kinds of it cannot be mixed up. Made only by the brand's own maker. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }
