import type { Translated } from '../translated.ts'
import type { receipts as ko } from '../ko/receipts.ts'

export const receipts = {} satisfies Translated<typeof ko>
