import type { Generated } from 'kysely'
import type { Board, BoardLetter } from '../../src-shared/domains/board/model.ts'
import type { PhotoState, UnreadableReason } from '../../src-shared/domains/photos/model.ts'
import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import type {
  AccountId,
  CategoryId,
  CommentId,
  PhotoId,
  PostId,
  ProductId,
} from '../../src-shared/kernel/ids.ts'

/** Photos of everybody, and the posting board. Flags are 0 or 1. */
export type BoardSchema = {
  photos: {
    id: Generated<PhotoId>
    owner_id: AccountId
    saved_name: string // made here: the name of the file in the owner's folder, without a path and an ending
    file_name: string // as the uploader called it; never the name of a file here
    media_type: string // by its content
    bytes: number
    sha256: string // the same content by the same person is kept once
    width: number | null
    height: number | null
    state: PhotoState
    why: UnreadableReason | null
    address: string // from where it was uploaded, as the older API tells it
    created_at: EpochMs
    version: number
  }
  posts: {
    id: Generated<PostId>
    board: Board
    author_id: AccountId
    category_id: CategoryId | null
    product_id: ProductId | null
    title: string
    content: string
    address: string
    is_pinned: 0 | 1
    comment_count: number // those that are not removed
    view_count: number // people who have read it, but for its author
    spoken_at: EpochMs // of the last comment; until there is one, of the post
    created_at: EpochMs
    edited_at: EpochMs | null
    removed_at: EpochMs | null
    removed_by: AccountId | null
    version: number
  }
  post_photos: { post_id: PostId; position: number; photo_id: PhotoId; caption: string }
  post_reads: { post_id: PostId; account_id: AccountId; at: EpochMs }
  post_terms: { board: BoardLetter; term: string; post_id: PostId } // single characters and pairs of them
  // what somebody is writing, for each place one; never in the records
  drafts: { account_id: AccountId; place: string; body: string; saved_at: EpochMs }
  comments: {
    id: Generated<CommentId>
    post_id: PostId
    parent_id: CommentId | null
    author_id: AccountId
    title: string // of the older API; '' at the counter
    content: string
    address: string
    position: number
    created_at: EpochMs
    edited_at: EpochMs | null
    removed_at: EpochMs | null
    removed_by: AccountId | null
    version: number
  }
  comment_photos: { comment_id: CommentId; position: number; photo_id: PhotoId; caption: string }
}
