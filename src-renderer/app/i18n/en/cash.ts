import type { Translated } from '../translated.ts'
import type { cash as ko } from '../ko/cash.ts'

export const cash = {} satisfies Translated<typeof ko>
