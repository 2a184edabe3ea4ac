import type { DragEvent } from 'react'

/** Takes the pictures out of what is pasted. Text that came with a picture of itself, as office programs send it, stays text. */
export function takePictures(
  event: Pick<ClipboardEvent, 'clipboardData' | 'preventDefault'>,
  add: (files: readonly File[]) => void,
): void {
  const files = event.clipboardData?.files ?? []
  if (files.length === 0 || event.clipboardData?.getData('text/plain') !== '') return
  event.preventDefault()
  add([...files])
}

/** What takes files that are dropped on it. */
export function droppedOn(add: (files: readonly File[]) => void) {
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    onDragOver: (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      add([...event.dataTransfer.files])
    },
  }
}
