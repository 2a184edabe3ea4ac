import type { Translated } from '../translated.ts'
import type { checkout as ko } from '../ko/checkout.ts'

export const checkout = {} satisfies Translated<typeof ko>
