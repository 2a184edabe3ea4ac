import type { Translated } from '../translated.ts'
import type { catalog as ko } from '../ko/catalog.ts'

export const catalog = {} satisfies Translated<typeof ko>
