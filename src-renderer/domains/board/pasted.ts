import type { ClipboardEvent } from 'react'

/** Takes the pictures out of what is pasted. Text that came with a picture of itself, as office programs send it, stays text. */
export function takePictures(event: ClipboardEvent, add: (files: readonly File[]) => void): void {
  const { files } = event.clipboardData
  if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return
  event.preventDefault()
  add([...files])
}
