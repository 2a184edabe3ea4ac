import type { Translated } from '../translated.ts'
import type { payments as ko } from '../ko/payments.ts'

export const payments = {} satisfies Translated<typeof ko>
