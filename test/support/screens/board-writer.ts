import { setTimeout as rest } from 'node:timers/promises'
import { ulid } from 'ulid'
import type { Picture } from '../../../src-main/app/sample/album.ts'
import { openPhotoShelf } from '../../../src-main/app/sample/photo-shelf.ts'
import type { Comment, Post } from '../../../src-shared/domains/board/contract.ts'
import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import { idempotencyKeySchema, type PostId } from '../../../src-shared/kernel/ids.ts'
import { type HttpClient, httpWindow } from '../http-client.ts'
import { uploadPhoto } from '../photo-of.ts'

const key = () => idempotencyKeySchema.parse(ulid())

/** What the albums of the board write, also where the page is English. */
export const boardTexts = {
  title: '가을 오렌지 브라운, 뿌리부터 끝까지 사진 열 장',
  content:
    '8레벨에서 시작했어요. 뿌리는 6.4, 중간부터 끝은 7.44와 8.3을 2:1로 30분.\n\n배합표는 https://example.com/recipes/autumn-orange-2026?from=board#toner 에 있어요. (www.example.com/care)\n\n유지 5주. 첫 주에는 산성 샴푸만 권해 주세요.',
  captions: ['완성, 뒤', '완성, 옆 자연광', '시술 전'],
  question: '손상모에도 30분 다 두시나요?',
  answer: '아니요, 20분에 한 번 보고 끝만 더 둡니다. 색이 먼저 올라오는 모발은 15분부터 확인해 주세요.',
  removed: '이 댓글은 곧 지워집니다',
  late: '메뉴에 올렸어요. 예약할 때 120분으로 잡힙니다.',
  long: '두피가 예민하신 분은 보호제를 먼저 바르고, 두피에서 1 cm 띄워 호일로 해 보세요. 뿌리는 다음 달에 하시는 편이 좋아요.',
  typing: '내일 저도 해 보고 사진',
  editorTitle: '결혼식 하객 웨이브, 40분 안에 끝내기 쉬운 순서',
  editorContent:
    '봉고데기 32 mm, 뿌리에서 7 cm 아래부터 말아요. 앞머리는 마지막에 드라이로만.\n\n1. 섹션은 네 개. 뒤통수부터.\n2. 감는 방향은 얼굴 바깥쪽, 한 판마다 6초.\n3. 식힌 다음 손가락 빗질, 고정은 약한 스프레이.',
  theirs: '그 사이 매니저가 고친 제목',
  mine: '제가 고치고 있던 내용이에요. 토너는 9.1만 씁니다.',
} as const

/** Somebody of the sample shop in a window of their own. */
export async function personOf(origin: string, place: 'first' | 'second' | 'last'): Promise<HttpClient> {
  const client = httpWindow(origin, new Map())
  const { sampleAccounts } = await client.access.session()
  const account = sampleAccounts.at({ first: 0, second: 1, last: -1 }[place])
  if (account === undefined) throw new Error('the sample shop has people')
  await client.access.signIn({ loginId: account.loginId, password: account.password })
  return client
}

/** A post with ten photos and a talk under it: an answer, a place that was emptied, a photo, and something long. */
export async function writeTalkedPost(origin: string): Promise<PostId> {
  const [manager, designer] = await Promise.all([personOf(origin, 'first'), personOf(origin, 'second')])
  const photos: Photo[] = []
  for (let number = 1; number <= 10; number += 1) photos.push(await picture(manager, number))
  const { categories, products } = await manager.catalog.list()
  const service = products.find(({ kind, name }) => kind === 'service' && name.includes('염색'))
  const category = categories.find(({ id }) => id === service?.categoryId)
  const post = await manager.board.create({
    idempotencyKey: key(),
    board: 'lookbook',
    title: boardTexts.title,
    content: boardTexts.content,
    categoryId: category?.id ?? null,
    productId: service?.id ?? null,
    photos: photos.map(({ photoId }, place) => ({ photoId, caption: boardTexts.captions[place] ?? '' })),
  })
  await talkAbout(post, { manager, designer })
  await areShown(manager, photos)
  return post.postId
}

async function talkAbout(
  { postId }: Post,
  { manager, designer }: { readonly manager: HttpClient; readonly designer: HttpClient },
): Promise<void> {
  const say = (who: HttpClient, content: string, more: Partial<Pick<Comment, 'parentId'>> = {}) =>
    who.board.comment({ idempotencyKey: key(), postId, content, ...more })
  const question = await say(designer, boardTexts.question)
  await say(manager, boardTexts.answer, { parentId: question.commentId })
  const removed = await say(designer, boardTexts.removed)
  await designer.board.removeComment({ commentId: removed.commentId, version: removed.version })
  const shown = await picture(designer, 11)
  await designer.board.comment({
    idempotencyKey: key(),
    postId,
    content: boardTexts.long,
    photos: [{ photoId: shown.photoId, caption: '' }],
  })
  await say(manager, boardTexts.late)
}

async function picture(who: HttpClient, number: number): Promise<Photo> {
  return uploadPhoto(who, await drawnPicture(number), { fileName: `IMG_${4460 + number}.jpg` })
}

/** One of the sample shop's drawings, as a file that nobody has uploaded yet. */
export async function drawnPicture(number: number): Promise<Buffer> {
  const { original } = await shelf.take(pictures[number % pictures.length] ?? 'hushCopper', 4460 + number)
  return original
}

const shelf = openPhotoShelf()
/** The first of them is the one of the comment. */
const pictures = [
  'permRose',
  'hushCopper',
  'permCopper',
  'hushBrown',
  'chartWarm',
  'hushRose',
  'permBrown',
  'beforeHush',
  'shortBrown',
  'bunChestnut',
  'keratin',
] as const satisfies readonly Picture[]

/** The copies are made in the background; a picture of a screen waits for them. */
async function areShown(who: HttpClient, photos: readonly Photo[]): Promise<void> {
  const photoIds = photos.map(({ photoId }) => photoId)
  for (let tries = 0; tries < 100; tries += 1) {
    const now = await who.photos.get({ photoIds })
    if (now.photos.every(({ state }) => state !== 'working')) return
    await rest(100)
  }
  throw new Error('the copies of the photos were not made')
}
