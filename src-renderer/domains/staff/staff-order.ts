/** A list with one entry a place further up or down; null at either end. */
export function moved<Id>(ids: readonly Id[], id: Id, by: -1 | 1): readonly Id[] | null {
  const from = ids.indexOf(id)
  const to = from + by
  if (from === -1 || to < 0 || to >= ids.length) return null
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}
