import type { Translated } from '../translated.ts'
import type { staff as ko } from '../ko/staff.ts'

export const staff = {} satisfies Translated<typeof ko>
