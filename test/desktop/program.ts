import { programFolderName } from '../support/host-process.ts'
import { root } from '../support/source-tree.ts'

/** The built program that the scenarios are put to: this project's, or one taken out of a packed archive. */
export const program = process.env[programFolderName] ?? root
