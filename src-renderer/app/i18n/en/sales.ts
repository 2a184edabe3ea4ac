import type { Translated } from '../translated.ts'
import type { sales as ko } from '../ko/sales.ts'

export const sales = {} satisfies Translated<typeof ko>
