import { ipcRenderer } from 'electron'

/**
 * Hands ports to the page and does nothing else. The page says that it listens, the main process checks who asks and
 * sends the ports, and they go to this very page and no other.
 */
window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== window.location.origin) return
  if (event.data === 'danggol:ready') ipcRenderer.send('danggol:ready')
})

ipcRenderer.on('danggol:port', (event) => {
  window.postMessage('danggol:port', window.location.origin, [...event.ports])
})
