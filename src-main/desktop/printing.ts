import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'

/** Millimetres as Electron wants them: microns to print, inches for a PDF. */
const inchMm = 25.4
const papers = {
  a4: 'A4',
  // Long enough for any receipt; the page's own print style ends it where the text ends.
  'receipt-80mm': { width: 80 / inchMm, height: 297 / inchMm },
} as const

export type Paper = keyof typeof papers

/** Shows the system's print dialog for what the window shows. */
export function printWindow(window: BrowserWindow): Promise<'printed' | 'cancelled' | 'failed'> {
  return new Promise((done) => {
    window.webContents.print({ silent: false, printBackground: true }, (success, reason) => {
      if (success) done('printed')
      // Chromium says this, in English on every system, when the user closes the dialog.
      else done(/cancel/i.test(reason) ? 'cancelled' : 'failed')
    })
  })
}

/** A name that every system takes as a file's. */
export function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return cleaned === '' ? 'danggol' : cleaned
}

/** Asks where to, and writes what the window shows as a PDF there. */
export async function saveWindowAsPdf(
  window: BrowserWindow,
  input: { readonly fileName: string; readonly paper: Paper },
): Promise<'saved' | 'cancelled' | 'failed'> {
  const name = safeFileName(input.fileName.replace(/\.pdf$/i, ''))
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), `${name}.pdf`),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (chosen.canceled || chosen.filePath === '') return 'cancelled'
  try {
    const pdf = await window.webContents.printToPDF({ pageSize: papers[input.paper], printBackground: true })
    await writeFile(chosen.filePath, pdf)
    return 'saved'
  } catch {
    // A full disk, a read-only stick, a file that is open in a viewer: the user is told and chooses again.
    return 'failed'
  }
}
