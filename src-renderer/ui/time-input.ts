/**
 * Reads a time as people write it: `10:30`, `1030`, `930`, `9`, `９：３０`.
 * @returns minutes after midnight, or null when it is not a time (or later than `latest`).
 */
export function parseTime(text: string, latest = 1439): number | null {
  const clean = text
    .normalize('NFKC')
    .replace(/[.시]/g, ':')
    .replace(/[\s분]/g, '')
  const match = /^(\d{1,2}):?(\d{2})?:?$/.exec(clean)
  if (match === null) return null
  const hour = Number(match[1])
  const minute = Number(match[2] ?? 0)
  const minuteOfDay = hour * 60 + minute
  return minute < 60 && minuteOfDay <= latest ? minuteOfDay : null
}
