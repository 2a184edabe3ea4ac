import type { Guard } from './guards.ts'

const accounts = 'test/domains/access/accounts.test.ts'
const forgets = 'in the records too, and keeps the name in the books'
const takeout = 'test/domains/customers/takeout.test.ts'
const everything = 'tells of one person all that is kept of them, table by table, and nothing of anybody else'
const rows = 'src-main/views/export/export-rows.ts'
const tables = 'src-main/views/export/export-tables.ts'
const commentsFile = 'src-main/domains/board/comments-service.ts'
const comments = 'test/domains/board/comments.test.ts'
const carries = 'carries photos of who says it, also once it is changed, and keeps what a moderator put there'
const visitUploads = 'src-renderer/domains/customers/VisitUploads.tsx'
const sideBySide =
  'files that are dropped together come in side by side, each saying how far it is, and what is pasted or picked waits its turn'
const onVisit = 'photos that are dropped or pasted at a visit hang on it, before or after as was chosen'

/** What is kept of people, what may be taken away, and what has to go. */
export const keptAndErased: readonly Guard[] = [
  ...(
    [
      ['the account', '      ...(closes ? { phone: null, email: null, birth: null } : {}),\n'],
      ['the records', '  if (closes) await eraseContactValues(tx, input.accountId)\n'],
    ] as const
  ).flatMap(([what, find]) =>
    (['closed as an account', 'gone from the staff'] as const).map((how) => ({
      guard: `${what} of who is ${how} forgets how they are reached`,
      without: { file: 'src-main/domains/access/accounts-service.ts', find, put: '' },
      test: {
        file: accounts,
        sentence: `forgets how somebody is reached and when they were born once they are ${how}, ${forgets}`,
      },
    })),
  ),
  ...(
    [
      ['sales', rows, "query.where('orders.customer_id', '=', part.whose)", 'query'],
      ['visits', rows, "query.where('reservations.customer_id', '=', part.whose)", 'query'],
      ['consents', tables, 'header: words.consents, rows: consents }', 'header: words.consents, rows: [] }'],
      ['purchases', tables, 'header: words.owned, rows: owned }', 'header: words.owned, rows: [] }'],
      ['posts', tables, 'header: words.said, rows: said }', 'header: words.said, rows: said.slice(1) }'],
    ] as const
  ).map(([what, file, find, put]) => ({
    guard: `what one person takes away has their ${what}, and those only`,
    without: { file, find, put },
    test: { file: takeout, sentence: everything },
  })),
  {
    guard: 'what went back as an amount is owned no more',
    without: {
      file: 'src-main/domains/refunds/settling.ts',
      find: 'if (open.length === 0) await takeBackRefunded(',
      put: "if (refund.kind === 'lines') await takeBackRefunded(",
    },
    test: {
      file: 'test/domains/purchases/purchases.test.ts',
      sentence: 'is taken back once all of its price went back, also in parts and as an amount',
    },
  },
  {
    guard: 'a changed comment gets no photos of others',
    without: {
      file: commentsFile,
      find: 'const attached = await attachable(tx, photos, { acting, already })',
      put: 'const attached = { ok: true, value: already }',
    },
    test: { file: comments, sentence: carries },
  },
  {
    guard: 'a changed comment keeps what a moderator put there',
    without: { file: commentsFile, find: '{ acting, already }', put: '{ acting, already: [] }' },
    test: { file: comments, sentence: carries },
  },
  {
    guard: 'a changed post is held to the limits',
    without: {
      file: 'src-main/domains/board/service.ts',
      find: 'readPost(input, (await deps.rules.read()).value)',
      put: 'readPost(input, { titleLength: 1e9, contentLength: 1e9, photos: 1e9, commentLength: 1e9 })',
    },
    test: {
      file: 'test/domains/board/posts.test.ts',
      sentence: 'is held to the same limits when it is changed, and stays as it was when it is not taken',
    },
  },
  {
    guard: 'each consent has its own words',
    without: {
      file: 'src-main/domains/customers/consents-service.ts',
      find: '(await texts()).shown[kind]',
      put: '(await texts()).shown.marketing',
    },
    test: {
      file: 'test/domains/customers/notes-and-consents.test.ts',
      sentence: 'is asked of each kind by itself, with its own words, its day and who asked',
    },
  },
  ...(
    [
      [
        'dropped on a post',
        'src-renderer/domains/board/EditorPhotos.tsx',
        'onFiles([...(event.dataTransfer?.files ?? [])])',
        'void event',
        sideBySide,
      ],
      [
        'pasted into a post',
        'src-renderer/domains/board/pasted.ts',
        '  event.preventDefault()\n  add([...files])',
        '  event.preventDefault()',
        sideBySide,
      ],
      ['dropped on a visit', visitUploads, 'take([...event.dataTransfer.files])', 'void event', onVisit],
      ['pasted at a visit', visitUploads, 'event.preventDefault()\n      take(files)', 'void take', onVisit],
    ] as const
  ).map(([what, file, find, put, sentence]) => ({
    guard: `what is ${what} comes in`,
    without: { file, find, put },
    test: { file: 'test/ui/photos-come-in.test.tsx', sentence },
  })),
  {
    guard: 'each file on its way says how far it is',
    without: {
      file: 'src-renderer/domains/photos/send-file.ts',
      find: '    sent = receivedBytes\n    onProgress(sent)',
      put: '    sent = receivedBytes',
    },
    test: { file: 'test/ui/photos-come-in.test.tsx', sentence: sideBySide },
  },
  {
    guard: 'pictures of posts come back with a backup',
    without: {
      file: 'src-main/domains/photos/care-service.ts',
      find: 'if (!(await bringBack(row, state))) return state',
      put: 'return state',
    },
    test: {
      file: 'test/domains/backup/photos.test.ts',
      sentence:
        'brings posts back with a backup, what was said about them, their photos, who read them, and what was still being written',
    },
  },
]
