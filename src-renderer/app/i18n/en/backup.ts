import type { Translated } from '../translated.ts'
import type { backup as ko } from '../ko/backup.ts'

export const backup = {} satisfies Translated<typeof ko>
