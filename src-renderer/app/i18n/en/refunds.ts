import type { Translated } from '../translated.ts'
import type { refunds as ko } from '../ko/refunds.ts'

export const refunds = {} satisfies Translated<typeof ko>
