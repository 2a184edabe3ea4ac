import type { Guard } from './guards.ts'
import { guard } from './people-and-board.ts'

const windows = 'test/ui/board-windows.test.tsx'
const list =
  'a board shows what another window posts, changes, pins and takes away, and stays where it was searched and scrolled'
const read =
  'a post that is read follows what another window makes of it, and what is being typed there stays'
const places = { board: 'src-renderer/domains/board', ui: 'src-renderer/ui', rpc: 'src-renderer/rpc' }

const changedAfter =
  'a post whose answer was lost and whose words were changed is one post with the latest words, by one press'
const goneAgain = 'a new post in place of one that was taken away is one too when its own answer is lost'
const postedElsewhere =
  'a draft that was posted from another window and is changed here is another post, and lies over nothing'
const changedMeanwhile =
  'a post that somebody else changed before it could be sent again is shown beside the form, and nothing typed is lost'

/** Two windows on one board, and addresses that somebody typed. */
export const boardScreens: readonly Guard[] = [
  ...[list, read].map((sentence, index) =>
    guard(
      `what stands open of the board follows other windows (${index + 1})`,
      [`${places.rpc}/live.ts`, "posts: ['board', 'customers']", "posts: ['customers']"],
      [windows, sentence],
    ),
  ),
  guard(
    'a list of posts stays the same one when something in it changes',
    [`${places.board}/PostsFound.tsx`, '<PostRows key={key}', '<PostRows key={rows[0]?.title}'],
    [windows, list],
  ),
  guard(
    'what is typed to a post stays when the post changes',
    [`${places.board}/Comments.tsx`, 'key={post.postId}', 'key={post.version}'],
    [windows, read],
  ),
  guard(
    'what was typed to a post that is gone is shown',
    [`${places.board}/PostScreen.tsx`, '{mayWrite && <Unsaid', "{mayWrite && sentence === '' && <Unsaid"],
    [windows, read],
  ),
  ...(
    [
      ['is remembered to be', 'onAim({ ...aim, isLost: true })', 'void 0', goneAgain],
      ['is not one that another window sent', 'if (aim.isLost) earlier', 'earlier', postedElsewhere],
      ['means what it was shown', 'version: shown.version', 'version: aim.earlier.version', changedMeanwhile],
      ['is asked for under its key', "unless(['IDEMPOTENCY_KEY_REUSED'], ", 'unless([], ', changedAfter],
    ] as const
  ).map(([what, find, put, sentence]) =>
    guard(
      `a post whose answer was lost ${what}`,
      [`${places.board}/send-once.ts`, find, put],
      ['test/ui/board-once.test.tsx', sentence],
    ),
  ),
  guard(
    'what was written under a key is told to its writer alone',
    ['src-main/db/write-once.ts', "    .where('actor_id', '=', actorId)\n", ''],
    ['test/domains/board/twice.test.ts', 'is told to whoever wrote it, as it was then, and to nobody else'],
  ),
  ...(
    [
      [
        '/customers/:customerId',
        'written as it is written',
        "return /^[1-9]\\d*$/.test(text ?? '') && Number",
        'return Number',
      ],
      ['/board/:postId', 'a number that an address can hold', 'Number.isSafeInteger(number)', 'number !== 0'],
    ] as const
  ).map(([path, what, find, put]) =>
    guard(
      `a row is named by ${what}`,
      [`${places.ui}/id-in-address.ts`, find, put],
      [
        'test/ui/odd-addresses.test.tsx',
        `an odd address beneath ${path} names nobody and nothing, and says so`,
      ],
    ),
  ),
]
