import type { Translated } from '../translated.ts'
import type { waitlist as ko } from '../ko/waitlist.ts'

export const waitlist = {} satisfies Translated<typeof ko>
