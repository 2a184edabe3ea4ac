import type { Translated } from '../translated.ts'
import type { search as ko } from '../ko/search.ts'

export const search = {} satisfies Translated<typeof ko>
