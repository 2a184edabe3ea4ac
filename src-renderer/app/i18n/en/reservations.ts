import type { Translated } from '../translated.ts'
import type { reservations as ko } from '../ko/reservations.ts'

export const reservations = {} satisfies Translated<typeof ko>
