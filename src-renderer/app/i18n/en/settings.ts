import type { Translated } from '../translated.ts'
import type { settings as ko } from '../ko/settings.ts'

export const settings = {} satisfies Translated<typeof ko>
