import type { Translated } from '../translated.ts'
import type { access as ko } from '../ko/access.ts'

export const access = {} satisfies Translated<typeof ko>
