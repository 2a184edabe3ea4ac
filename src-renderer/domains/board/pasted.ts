/** The files in what was pasted or dropped. Text that came with a picture of itself, as office programs send it, stays text. */
export function picturesIn(data: DataTransfer | null): readonly File[] {
  if (data === null || data.files.length === 0) return []
  return data.getData('text/plain') === '' ? [...data.files] : []
}
