import type { Translated } from '../translated.ts'
import type { today as ko } from '../ko/today.ts'

export const today = {} satisfies Translated<typeof ko>
