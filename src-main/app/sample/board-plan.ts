import type { Board } from '../../../src-shared/domains/board/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import {
  answers,
  noticeSentences,
  noticeTitles,
  occasions,
  questions,
  sentences,
  styles,
} from './board-words.ts'
import { album, type Picture } from './album.ts'
import { type Random, seededRandom } from './random.ts'

/** Somebody of the shop: a place in the list of its designers, or -1 for its manager. */
export type Author = number

/** A picture on a post or a comment, uploaded by whoever wrote that. */
export type PlannedPhoto = { readonly picture: Picture; readonly caption: string }

export type PlannedComment = {
  readonly author: Author
  readonly content: string
  readonly at: EpochMs
  /** The comment of the same post that it answers, by its place. */
  readonly answers: number | null
  readonly isRemoved: boolean
  readonly photos: readonly PlannedPhoto[]
}

export type PlannedPost = {
  readonly board: Board
  readonly author: Author
  /** The service it is about, by its place in the catalogue; its category is the post's. */
  readonly service: number | null
  readonly isLinked: boolean
  readonly title: string
  readonly content: string
  readonly isPinned: boolean
  readonly at: EpochMs
  readonly comments: readonly PlannedComment[]
  readonly photos: readonly PlannedPhoto[]
  /** Who has read it besides its author. */
  readonly readers: readonly Author[]
}

/** `photos`: one on each of so many of the latest look-books. */
export type BoardSize = { readonly posts: number; readonly comments: number; readonly photos: number }

type Years = {
  readonly size: BoardSize
  readonly designers: number
  readonly services: number
  readonly from: EpochMs
  readonly until: EpochMs
}

/** What was written on a board over years, oldest first; the same for the same seed, size and moment. */
export function planBoard(seed: number, years: Years): readonly PlannedPost[] {
  const random = seededRandom(seed)
  const { size, from, until } = years
  const step = (until - from) / (size.posts + 1)
  const posts = Array.from({ length: size.posts }, (_, index) => {
    const at = epochMs(Math.floor(from + step * index + random.int(0, Math.floor(step / 2))))
    // So that there are as many comments in all as asked, whatever is drawn.
    const due = Math.floor(((index + 1) * size.comments) / size.posts)
    const before = Math.floor((index * size.comments) / size.posts)
    return plannedPost(random, { ...years, at, comments: due - before })
  })
  return withPhotos(posts, size.photos)
}

const pictures = Object.keys(album) as readonly Picture[]

function withPhotos(posts: readonly PlannedPost[], count: number): readonly PlannedPost[] {
  const looks = posts.filter((post) => post.board === 'lookbook')
  const places = new Map(looks.slice(Math.max(0, looks.length - count)).map((post, place) => [post, place]))
  return posts.map((post) => {
    const place = places.get(post)
    const picture = place === undefined ? undefined : pictures[(place * 7) % pictures.length]
    return picture === undefined ? post : { ...post, photos: [{ picture, caption: '' }] }
  })
}

type One = Years & { readonly at: EpochMs; readonly comments: number }

function plannedPost(random: Random, one: One): PlannedPost {
  const board = random.weighted<Board>([
    ['lookbook', 85],
    ['notice', 7],
    ['question', 8],
  ])
  const author = board === 'notice' ? -1 : random.int(0, one.designers - 1)
  const everybody = Array.from({ length: one.designers + 1 }, (_, index) => index - 1)
  return {
    board,
    author,
    service: board === 'lookbook' ? random.int(0, one.services - 1) : null,
    isLinked: random.chance(40),
    ...written(random, board),
    isPinned: random.chance(0.02),
    at: one.at,
    comments: plannedComments(random, one),
    photos: [],
    readers: everybody.filter((person) => person !== author && random.chance(board === 'notice' ? 80 : 15)),
  }
}

function written(random: Random, board: Board): { readonly title: string; readonly content: string } {
  const some = (list: readonly string[], most: number) =>
    [...new Set(Array.from({ length: random.int(1, most) }, () => random.pick(list)))].join(' ')
  if (board === 'notice') return { title: random.pick(noticeTitles), content: some(noticeSentences, 2) }
  if (board === 'question') return { title: random.pick(questions), content: some(sentences, 1) }
  return { title: `${random.pick(styles)}, ${random.pick(occasions)}`, content: some(sentences, 3) }
}

function plannedComments(random: Random, one: One): readonly PlannedComment[] {
  const planned: PlannedComment[] = []
  // Within two days after the post, none of them later than now.
  const gap = Math.floor(Math.min(one.until - one.at, 2 * dayMs) / (one.comments + 1))
  for (let index = 0; index < one.comments; index += 1) {
    const above = index > 0 && random.chance(30) ? random.int(0, index - 1) : null
    planned.push({
      author: random.int(-1, one.designers - 1),
      content: random.pick(answers),
      at: epochMs(one.at + gap * (index + 1)),
      answers: above === null ? null : (planned[above]?.answers ?? above),
      isRemoved: random.chance(2),
      photos: [],
    })
  }
  return planned
}
const dayMs = 86_400_000
