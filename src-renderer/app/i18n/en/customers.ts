import type { Translated } from '../translated.ts'
import type { customers as ko } from '../ko/customers.ts'

export const customers = {} satisfies Translated<typeof ko>
