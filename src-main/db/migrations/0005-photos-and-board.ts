import { createIndex, createKeyTable, createTable, type Place } from './table.ts'

/** Photos of everybody, and the posting board with its comments, read marks and drafts. */
export async function photosAndBoard(at: Place): Promise<void> {
  await photos(at)
  await posts(at)
  await besidePosts(at)
  await comments(at)
}

async function photos(at: Place): Promise<void> {
  await createTable(
    at,
    'photos',
    {
      id: 'id',
      owner_id: 'int!',
      saved_name: 'text!',
      file_name: 'text!',
      media_type: 'text!',
      bytes: 'int!',
      sha256: 'text!',
      width: 'int',
      height: 'int',
      state: 'text!',
      why: 'text',
      address: 'text!',
      created_at: 'int!',
      version: 'int!',
    },
    [
      'unique (saved_name)',
      'unique (owner_id, sha256)',
      "check (state in ('working', 'shown', 'kept', 'unreadable'))",
      'check (bytes > 0)',
      'foreign key (owner_id) references accounts (id)',
    ],
  )
  // What was left when the program stopped goes on at the next start.
  await createIndex(at, "index photos_at_work on photos (id) where state = 'working'")
}

async function posts(at: Place): Promise<void> {
  await createTable(
    at,
    'posts',
    {
      id: 'id',
      board: 'text!',
      author_id: 'int!',
      category_id: 'int',
      product_id: 'int',
      title: 'text!',
      content: 'text!',
      address: 'text!',
      is_pinned: 'int!',
      comment_count: 'int!',
      view_count: 'int!',
      spoken_at: 'int!',
      created_at: 'int!',
      edited_at: 'int',
      removed_at: 'int',
      removed_by: 'int',
      version: 'int!',
    },
    [
      "check (board in ('lookbook', 'notice', 'question'))",
      'check (is_pinned in (0, 1))',
      'check (comment_count >= 0 and view_count >= 0)',
      'foreign key (author_id) references accounts (id)',
      // A category of the catalogue may go; its posts stay.
      'foreign key (category_id) references categories (id) on delete set null',
      'foreign key (product_id) references products (id)',
    ],
  )
  const shown = 'where removed_at is null'
  await createIndex(at, `index posts_by_board on posts (board, is_pinned, created_at, id) ${shown}`)
  await createIndex(at, `index posts_by_talk on posts (board, is_pinned, spoken_at, id) ${shown}`)
  await createIndex(
    at,
    `index posts_by_category on posts (board, category_id, is_pinned, created_at, id) ${shown}`,
  )
  await createIndex(
    at,
    `index posts_by_category_talk on posts (board, category_id, is_pinned, spoken_at, id) ${shown}`,
  )
  await createIndex(
    at,
    `index posts_by_author on posts (author_id, board, is_pinned, created_at, id) ${shown}`,
  )
  await createIndex(
    at,
    `index posts_by_author_talk on posts (author_id, board, is_pinned, spoken_at, id) ${shown}`,
  )
}

async function besidePosts(at: Place): Promise<void> {
  await createTable(
    at,
    'post_photos',
    { post_id: 'int!', position: 'int!', photo_id: 'int!', caption: 'text!' },
    [
      'primary key (post_id, position)',
      'unique (post_id, photo_id)',
      'foreign key (post_id) references posts (id)',
      'foreign key (photo_id) references photos (id)',
    ],
  )
  await createIndex(at, 'index post_photos_by_photo on post_photos (photo_id)')
  await createKeyTable(at, 'post_reads', { post_id: 'int!', account_id: 'int!', at: 'int!' }, [
    'primary key (post_id, account_id)',
    'foreign key (post_id) references posts (id)',
    'foreign key (account_id) references accounts (id)',
  ])
  // What a post and its comments are found by. Not in search_terms: what is there of a post is known from its text, so the
  // second index of that table, by row, would double tens of millions of rows for nothing.
  await createKeyTable(at, 'post_terms', { board: 'code!', term: 'code!', post_id: 'int!' }, [
    'primary key (board, term, post_id)',
  ])
  await createTable(at, 'drafts', { account_id: 'int!', place: 'text!', body: 'text!', saved_at: 'int!' }, [
    'primary key (account_id, place)',
    'foreign key (account_id) references accounts (id)',
  ])
  await createIndex(at, 'index drafts_by_age on drafts (saved_at)')
}

async function comments(at: Place): Promise<void> {
  await createTable(
    at,
    'comments',
    {
      id: 'id',
      post_id: 'int!',
      parent_id: 'int',
      author_id: 'int!',
      title: 'text!',
      content: 'text!',
      address: 'text!',
      position: 'int!',
      created_at: 'int!',
      edited_at: 'int',
      removed_at: 'int',
      removed_by: 'int',
      version: 'int!',
    },
    [
      'foreign key (post_id) references posts (id)',
      'foreign key (parent_id) references comments (id)',
      'foreign key (author_id) references accounts (id)',
    ],
  )
  await createIndex(at, 'index comments_by_post on comments (post_id, position, id)')
  await createIndex(at, 'index comments_by_author on comments (author_id, id)')
  await createTable(
    at,
    'comment_photos',
    { comment_id: 'int!', position: 'int!', photo_id: 'int!', caption: 'text!' },
    [
      'primary key (comment_id, position)',
      'unique (comment_id, photo_id)',
      'foreign key (comment_id) references comments (id)',
      'foreign key (photo_id) references photos (id)',
    ],
  )
  await createIndex(at, 'index comment_photos_by_photo on comment_photos (photo_id)')
}
