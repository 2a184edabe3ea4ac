/**
 * Keeps what was worked out for a text that says all it was worked out from.
 * @param most how many are kept; then all are forgotten at once, which costs as much as the first time
 */
export function remembering<Value>(most: number): (text: string, work: () => Value) => Value {
  const kept = new Map<string, Value>()
  return (text, work) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const value = work()
    if (kept.size >= most) kept.clear()
    kept.set(text, value)
    return value
  }
}
