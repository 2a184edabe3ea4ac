import { z } from 'zod'
import { procedure } from '../procedure-meta.ts'

/**
 * What only a desktop window can do. The renderer asks its `shell` object, which in a browser answers from what the
 * browser has (window.print) and on the desktop calls this over a port of its own, beside the one for the shop.
 */
export const shellContract = {
  /** Shows the system's print dialog for what the window shows, by the page's own print styles. */
  print: procedure
    .meta({ access: 'public' })
    .output(z.object({ outcome: z.enum(['printed', 'cancelled', 'failed']) })),
  /** Asks where to, and writes what the window shows as a PDF there. */
  savePdf: procedure
    .meta({ access: 'public' })
    .input(z.object({ fileName: z.string().trim().min(1).max(120), paper: z.enum(['a4', 'receipt-80mm']) }))
    .output(z.object({ outcome: z.enum(['saved', 'cancelled', 'failed']) })),
}
