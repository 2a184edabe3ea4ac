import type { ConsentKind } from '../../../src-shared/domains/customers/model.ts'
import type { CustomerNote } from '../../../src-shared/domains/customers/notes-contract.ts'
import type { NoteDraft } from './note-draft.ts'
import type { PhotosAt } from './story-doors.ts'

/** What lies over a customer's page. */
export type PageDialog =
  | { readonly kind: 'edit' }
  | { readonly kind: 'write'; readonly start: NoteDraft }
  | { readonly kind: 'note'; readonly note: CustomerNote }
  | { readonly kind: 'photos'; readonly at: PhotosAt; readonly from: 'page' | 'gallery' }
  | { readonly kind: 'gallery' }
  /** Null: a new one, of whichever kind. */
  | { readonly kind: 'consent'; readonly of: ConsentKind | null }
  | { readonly kind: 'consent-text'; readonly of: ConsentKind }
  | { readonly kind: 'favourite' }
  | { readonly kind: 'export' }
  | { readonly kind: 'erase' }

export type OpenDialog = (dialog: PageDialog) => void
