/**
 * A file that is dropped where nothing takes it: without this a browser opens it in place of the program, and what was
 * being typed is gone. Places that take files answer first. @returns how to take it away again.
 */
export function keepStrayDropsOut(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): () => void {
  const keepOut = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
  }
  target.addEventListener('dragover', keepOut)
  target.addEventListener('drop', keepOut)
  return () => {
    target.removeEventListener('dragover', keepOut)
    target.removeEventListener('drop', keepOut)
  }
}
