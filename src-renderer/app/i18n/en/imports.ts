import type { Translated } from '../translated.ts'
import type { imports as ko } from '../ko/imports.ts'

export const imports = {} satisfies Translated<typeof ko>
