/** `48.2 MB`: how large a file is, for people. */
export function fileSize(bytes: number): string {
  const steps = ['B', 'kB', 'MB', 'GB'] as const
  let size = bytes
  let step = 0
  while (size >= 1000 && step < steps.length - 1) {
    size /= 1000
    step += 1
  }
  const text = step === 0 || size >= 100 ? String(Math.round(size)) : size.toFixed(1)
  return `${text} ${steps[step]}`
}
