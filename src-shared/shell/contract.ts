import { z } from 'zod'
import { procedure } from '../procedure-meta.ts'

/**
 * How far a new version of the program has come. `off`: this one was made without a place to look at. `offered`: it is
 * there and was not wanted yet. `ready`: it lies on this machine.
 */
const updateStateSchema = z.object({
  step: z.enum(['off', 'not-asked', 'checking', 'current', 'offered', 'downloading', 'ready', 'failed']),
  version: z.string().nullable(),
  percent: z.int().min(0).max(100),
  current: z.string(),
})
export type UpdateState = z.infer<typeof updateStateSchema>

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
  updates: {
    state: procedure.meta({ access: 'public' }).output(updateStateSchema),
    /** Looks for a new version. Whether it is fetched and installed the program asks in a box of its own. */
    look: procedure.meta({ access: 'public' }).output(updateStateSchema),
  },
}
