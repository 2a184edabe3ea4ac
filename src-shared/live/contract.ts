import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from '../procedure-meta.ts'

/** A committed change: what kind of row, which one, and its version then. */
export const changeSchema = z.object({ seq: z.int(), topic: z.string(), id: z.int(), version: z.int() })

export const liveContract = {
  /**
   * Everything committed from now on, in order. What was committed before the subscription stood is not sent,
   * so a window refetches after every (re)subscription; the first event is an empty batch that says "now".
   */
  changes: procedure
    .meta({ access: 'session' })
    .output(eventIterator(z.object({ upToSeq: z.int(), changes: z.array(changeSchema) }))),
}
