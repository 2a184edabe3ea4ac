import type { NamedKeys } from '../../app/i18n/named-key.ts'

/** The keys of the board and of a post, as the sheet of shortcuts lists them. */
export const boardKeys = {
  newPost: { keys: 'N', word: 'board.newPost' },
  before: { keys: 'ArrowLeft', word: 'photos.previous' },
  after: { keys: 'ArrowRight', word: 'photos.next' },
  send: { keys: 'Ctrl Enter', word: 'board.publish' },
} as const satisfies NamedKeys
