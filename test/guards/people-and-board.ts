import type { Guard } from './guards.ts'

const posts = 'test/domains/board/posts.test.ts'
const drafts = 'test/domains/board/drafts.test.ts'
const comments = 'test/domains/board/comments.test.ts'
const uploads = 'test/domains/photos/upload.test.ts'
const erasing = 'test/domains/erasure/erase.test.ts'
const erased = 'test/domains/erasure/erased.test.ts'
const accounts = 'test/domains/access/accounts.test.ts'
const visitPhotos = 'test/domains/customers/visit-photos.test.ts'
const ownDay = 'test/views/own-day.test.ts'

/** A line of one file, taken away or put otherwise, and the sentence of one test that has to notice. */
export function guard(
  what: string,
  [file, find, put]: readonly [string, string, string],
  [test, sentence]: readonly [string, string],
): Guard {
  return {
    guard: what,
    without: { file: file.startsWith('src-') ? file : `src-main/${file}.ts`, find, put },
    test: { file: test, sentence },
  }
}

const boardGuards: readonly Guard[] = [
  guard(
    'a post is changed and removed by its author or a moderator',
    [
      'domains/board/service',
      "if (!mayChange(acting, post.author_id)) return err('NOT_PERMITTED')",
      'void mayChange',
    ],
    [posts, 'is changed and removed by its author or a moderator, and pinned by a moderator only'],
  ),
  guard(
    'of two editors of a post the second is told',
    [
      'domains/board/service',
      "return post.version === edited.version ? ok(post) : err('STALE_VERSION')",
      'return ok(post)',
    ],
    [posts, 'of two people who change it at once tells the second one, and keeps what the first one wrote'],
  ),
  guard(
    'a title is no longer than the shop lets it be',
    ['domains/board/writing', 'isLonger(title, rules.titleLength)', 'isLonger(title, 1e9)'],
    [posts, 'is as long as the shop lets it be, counted as people count, and told what is too long'],
  ),
  guard(
    'a text is no longer than the shop lets it be',
    ['domains/board/writing', 'isLonger(content, rules.contentLength)', 'isLonger(content, 1e9)'],
    [posts, 'is as long as the shop lets it be, counted as people count, and told what is too long'],
  ),
  guard(
    'a comment is no longer than the shop lets it be',
    ['domains/board/writing', 'isLonger(content, rules.commentLength)', 'isLonger(content, 1e9)'],
    [comments, 'has words or photos, no more than the shop lets it, and answers something of the same post'],
  ),
  guard(
    'a post carries no more photos than the shop lets it',
    [
      'domains/board/writing',
      "  if (photos.length > rules.photos) return err('TOO_MANY_PHOTOS', { most: rules.photos })\n  return ok({ title",
      '  return ok({ title',
    ],
    [posts, 'carries ten photos, each once, and is refused with an eleventh'],
  ),
  guard(
    'nobody puts photos of others on a post',
    ['domains/photos/service', 'return photo.ownerId === accountId', 'return photo.ownerId !== -accountId'],
    [
      posts,
      'carries photos of one’s own, those of others only where a moderator puts them, and keeps what it has',
    ],
  ),
  guard(
    'a comment is changed and removed by who said it or a moderator',
    [
      'domains/board/comments-service',
      "if (!mayChange(acting, before.author_id)) return err('NOT_PERMITTED')",
      'void mayChange',
    ],
    [comments, 'is changed and removed by who said it or a moderator, which is on record'],
  ),
  guard(
    'what a moderator changes of somebody else’s is on record',
    [
      'domains/board/comments-service',
      'if (before.author_id !== acting.accountId) await record(',
      'if (before.author_id < 0) await record(',
    ],
    [comments, 'is changed and removed by who said it or a moderator, which is on record'],
  ),
  guard(
    'a comment that is removed is emptied',
    [
      'domains/board/comments-service',
      "title: '', content: '', removed_at: at",
      'content: before.content, removed_at: at',
    ],
    [comments, 'keeps its place when it is removed, without its words and its photos, and keeps its answers'],
  ),
  guard(
    'a comment that is removed keeps its place',
    [
      'domains/board/comments-store',
      ".where('comments.post_id', '=', id)",
      ".where('comments.post_id', '=', id).where('comments.removed_at', 'is', null)",
    ],
    [comments, 'keeps its place when it is removed, without its words and its photos, and keeps its answers'],
  ),
  guard(
    'nobody sees what another is writing',
    [
      'domains/board/drafts-store',
      ".where('account_id', '=', accountId)\n    .where((where) => where.or([where('place'",
      ".where('account_id', '>', 0)\n    .where((where) => where.or([where('place'",
    ],
    [drafts, 'is kept for each person and place as it was typed, and dropped when it was posted'],
  ),
]

const photoGuards: readonly Guard[] = [
  guard(
    'a photo is taken away by whoever uploaded it or a moderator',
    [
      'domains/photos/service',
      "if (photo.owner_id !== acting.accountId && !may(acting, 'board.moderate')) return err('NOT_PERMITTED')",
      'void may',
    ],
    [
      uploads,
      'takes away a photo of one’s own with its file, and a manager anybody’s, with a line in the records',
    ],
  ),
  guard(
    'a photo that is shown somewhere is not taken away',
    [
      'domains/photos/service',
      "if ((await deps.inUse(tx, [photoId])).size > 0) return err('PHOTO_IN_USE')",
      'void tx',
    ],
    [uploads, 'does not take away a photo that is on a post or a comment'],
  ),
  guard(
    'nobody is answered the upload of another',
    [
      'domains/photos/uploads-service',
      'return row?.owner_id === acting.accountId ? row : null',
      'return row ?? null',
    ],
    [uploads, 'lets nobody go on with what another person has on the way'],
  ),
  guard(
    'a file is no larger than the shop lets it be',
    [
      'domains/photos/uploads-service',
      'if (asked.bytes > mostMegabytes * megabyte)',
      'if (asked.bytes > 1e15)',
    ],
    [
      uploads,
      'refuses an empty file, and one that is larger than the shop allows, before a byte of it is sent',
    ],
  ),
  guard(
    'a file has something in it',
    ['domains/photos/uploads-service', 'if (asked.bytes === 0)', 'if (asked.bytes < 0)'],
    [
      uploads,
      'refuses an empty file, and one that is larger than the shop allows, before a byte of it is sent',
    ],
  ),
  guard(
    'a place that no photo of ours can have is no place',
    ['platform/photo-files', '/^[0-9A-HJKMNP-TV-Z]{26}$/.test(savedName)', "savedName !== ''"],
    ['test/transports/photos.test.ts', 'opens no file that a row brought in from elsewhere names'],
  ),
  guard(
    'a photo is put on no visit of another customer',
    [
      'domains/customers/visit-photos-service',
      "if (visit?.customerId !== customerId) return err('VISIT_OF_ANOTHER')",
      'void visit',
    ],
    [visitPhotos, 'are set once, and never on a visit of another customer or on two visits'],
  ),
]

const noTrace = 'leaves no trace of them in any table, and all of their sales in the books'
const taken = 'asks for the PIN, and waits until open bookings and sales are settled'
const unfound =
  'is gone once they are erased: their name, their posts and what they said, and nothing of anybody else'

/** Each step of the erasing left out. */
const erasingGuards: readonly Guard[] = [
  ...(
    [
      ['answers that tell of them', 'await forgetAnswers(tx, { people, texts: erased.texts })', noTrace],
      ['what is known of them alone', 'await deleteOwnRows(tx, people)', noTrace],
      ['words about them in bookings and sales', 'await blankWords(tx, people)', noTrace],
      [
        'the values of the records about them',
        "await eraseAuditValues(tx, { types: ['customer', 'account'], ids: people })",
        noTrace,
      ],
      ['what they are found by', 'await deleteCustomerTerms(tx, Object.values(termKinds), people)', unfound],
      [
        'what they wrote',
        'await eraseWritings(tx, { people, by: erased.acting.accountId, at })',
        'empties their posts and comments and keeps the places, and forgets drafts and photos',
      ],
    ] as const
  ).map(([what, find, sentence]) =>
    guard(
      `erasing somebody takes ${what}`,
      ['domains/erasure/service', find, 'void people'],
      [sentence === unfound ? erased : erasing, sentence],
    ),
  ),
  guard(
    'erasing somebody deletes the files of their photos',
    ['domains/erasure/service', 'if (erased.ok) await deps.removeFiles(files)', 'void files'],
    [erasing, 'deletes the photos of their visits from the disk, after giving them along when asked'],
  ),
  guard(
    'nobody is erased while something of theirs is open',
    ['domains/erasure/service', 'if (bookings + sales > 0)', 'if (bookings + sales < 0)'],
    [erasing, taken],
  ),
  guard(
    'erasing asks for the PIN',
    ['domains/erasure/service', 'if (!proven.ok) return proven', 'void proven'],
    [erasing, taken],
  ),
  guard(
    'what an erased person said is found no more',
    ['domains/board/erase-service', 'await unindexSaid(', 'void (async () => undefined)('],
    [erased, unfound],
  ),
  guard(
    'nobody is booked who was erased',
    ['domains/reservations/places-store', "    .where('erased_at', 'is', null)\n", ''],
    [erased, 'is booked no more, once or every week, and waits for nothing'],
  ),
  ...(
    [
      [
        'nobody is sold anything who was erased',
        'domains/orders/pricing-service',
        ': null\n}\n\nexport type',
        ': cart\n}\n\nexport type',
      ],
      [
        'nothing is noted of somebody who was erased',
        'domains/orders/pricing-service',
        "{ ...cart, memo: '' }",
        'cart',
      ],
      [
        'no cart is put aside for somebody who was erased',
        'domains/checkout/held-service',
        '!(await heldBuyer(tx, customerId))',
        '!tx',
      ],
    ] as const
  ).map(([what, file, find, put]) =>
    guard(
      what,
      [file, find, put],
      [erased, 'is sold nothing under their number, but what they owe for a visit of before'],
    ),
  ),
  guard(
    'a booking as it was before its customer was erased is not written any more',
    [
      'domains/erasure/store',
      "note: '', version: expression('version', '+', 1)",
      "note: '', version: expression.ref('version')",
    ],
    [erased, 'gets nothing noted at a visit of before by whoever still has it open as it was'],
  ),
]

const peopleGuards: readonly Guard[] = [
  guard(
    'an account is not closed over open bookings',
    ['domains/access/accounts-service', 'if (!ended.ok) return ended', 'void ended'],
    [
      accounts,
      'is not closed while customers are still booked with the person, says how many, and is closed after that',
    ],
  ),
  guard(
    'customers are not changed as accounts',
    [
      'domains/access/accounts-service',
      'return isClosed(account.type) && !(await isCustomer(reader, account.id))',
      'return isClosed(account.type) || (await isCustomer(reader, account.id))',
    ],
    [accounts, 'does not touch a customer, who is changed where customers are'],
  ),
  guard(
    'who is closed sells no new product',
    [
      'domains/catalog/service',
      "if (!(await maySell(tx, { before, sellerId: input.sellerId }))) return err('SELLER_NOT_THERE')",
      'void maySell',
    ],
    [accounts, 'get no product while their account is closed, and keep those they had'],
  ),
  guard(
    'what was refunded whole is owned no more',
    ['domains/purchases/store', '.set({ taken_back_at: back.at })', '.set({ taken_back_at: null })'],
    [
      'test/domains/purchases/purchases.test.ts',
      'is taken back by the full refund of its line, unless the buyer has it twice',
    ],
  ),
  guard(
    'a designer’s own day is theirs alone',
    ['views/today/own-day', 'designerId: own.accountId', 'designerId: null'],
    [
      ownDay,
      'is their own chair: who comes, what is known of them, the week and what they sold, and nobody else’s',
    ],
  ),
  ...(['customers.read', 'sales.read'] as const).map((permission) =>
    guard(
      `a designer’s own day asks for ${permission}`,
      ['views/today/own-day', `may(own, '${permission}') ?`, 'may(own, "bookings.read") ?'],
      [
        ownDay,
        'tells of customers and of money only whoever may see them, and nothing without the permission for bookings',
      ],
    ),
  ),
]

export const peopleAndBoard: readonly Guard[] = [
  ...boardGuards,
  ...photoGuards,
  ...erasingGuards,
  ...peopleGuards,
]
