import type { Translated } from '../translated.ts'
import type { orders as ko } from '../ko/orders.ts'

export const orders = {} satisfies Translated<typeof ko>
