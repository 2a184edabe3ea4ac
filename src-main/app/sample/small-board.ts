import { addDays, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { Picture } from './album.ts'
import type { PlannedPhoto, PlannedPost } from './board-plan.ts'
import type { Now } from './plan.ts'
import type { WallClock } from './wall-clock.ts'

type Said = readonly [
  author: string,
  daysAgo: number,
  minute: number,
  content: string,
  answers?: number | null,
  photo?: Picture,
]
type Shown = Picture | readonly [picture: Picture, caption: string]
type Lookbook = {
  readonly by: string
  readonly service: string
  readonly title: string
  readonly content: string
  readonly daysAgo: number
  readonly minute: number
  readonly said?: readonly Said[]
  readonly pinned?: 'pinned'
  readonly photos?: readonly Shown[]
}
type Other = Omit<Lookbook, 'service'> & { readonly unread?: readonly string[] }

/** A comment that was removed: nothing of it is left but its place. */
const gone = ''

const lookbooks: readonly Lookbook[] = [
  {
    by: '윤채원',
    service: '발레아쥬',
    title: '겨울 밀크 베이지, 탈색 1회',
    content:
      '지난 염색이 남은 9레벨 모발에서 시작했어요. 탈색은 뿌리 제외 1회, 토너 10.2 + 9.1 (3:1) 3 % 15분. 노란 기는 바이올렛 한 방울로 눌렀습니다.\n\n유지 4주. 보라 샴푸는 주 1회만 권해 주세요.',
    daysAgo: 3,
    minute: 1265,
    pinned: 'pinned',
    photos: [
      ['milkBeige', '뒷모습 · 자연광, 시술 직후'],
      ['milkBeigeRoots', '토너 전'],
      ['yellowLengths', '탈색 직후'],
      'chart',
    ],
    said: [
      ['최유리', 3, 1290, '토너 시간 15분이면 손상모는 얼룩 없을까요?'],
      ['윤채원', 3, 1302, '손상 심하면 10분에 한 번 보세요. 저는 끝부터 닦았어요.', 0],
      ['문가온', 2, 590, gone],
      ['이소율', 2, 612, '오늘 이 레시피로 했는데 반응 좋았어요. 사진 남겨요.', null, 'milkBeigeAgain'],
      ['한지우', 1, 835, '메뉴에 올렸어요. 예약할 때 140분으로 잡힙니다.'],
    ],
  },
  {
    by: '한지우',
    service: '전체 염색',
    title: '무PPD 컬러 차트 2026 겨울',
    content: '새로 들어온 무PPD 여덟 색이에요. 상담할 때 이 차트로 보여 드리세요.',
    daysAgo: 6,
    minute: 690,
    pinned: 'pinned',
    photos: ['chart', ['chartWarm', '따뜻한 쪽 네 가지']],
    said: [
      ['서지안', 6, 720, '올리브가 생각보다 어둡게 나와요. 반 단계 밝게 잡으세요.'],
      ['정하람', 5, 660, '확인했습니다.', 0],
    ],
  },
  {
    by: '최유리',
    service: '모발 클리닉 (케라틴)',
    title: '케라틴 뒤 첫 드라이',
    content: '열은 150도, 한 판에 두 번만. 첫 샴푸는 48시간 뒤에 하시라고 꼭 말씀드려요.',
    daysAgo: 4,
    minute: 1120,
    photos: ['keratin', 'keratinClose'],
    said: [['박도현', 4, 1170, '손님이 바로 감으셔서 다시 오셨어요. 꼭 말씀드려야 해요.']],
  },
  {
    by: '정하람',
    service: '허쉬 컷',
    title: '허쉬 레이어드',
    content: '옆선은 턱에서 시작해서 뒤로 갈수록 길게. 숱은 안쪽에서만 덜어요.',
    daysAgo: 5,
    minute: 980,
    photos: ['hushCopper', 'hushBrown', 'hushAsh', 'hushBlack', 'hushRose', 'hushOlive'],
    said: [
      ['서지안', 5, 1010, '뒤 사진도 올려 주세요.'],
      ['정하람', 5, 1020, '내일 올릴게요.', 0],
    ],
  },
  {
    by: '서지안',
    service: '디자인 컷',
    title: '턱선 일자 단발',
    content: '젖은 상태에서 1 cm 길게 자르고, 말린 다음 맞춥니다. 목선이 뜨면 안쪽을 2 mm 짧게.',
    daysAgo: 7,
    minute: 1100,
    photos: ['bob', 'bobGreen'],
    said: [['오태린', 7, 1150, '다음에 옆에서 보고 싶어요!']],
  },
  {
    by: '박도현',
    service: '다운펌',
    title: '뜨는 옆머리, 다운펌 30분',
    content: '귀 위 3 cm까지만 발라요. 구레나룻 쪽은 5분 먼저 닦습니다.',
    daysAgo: 9,
    minute: 870,
    photos: ['short', 'shortBrown', 'shortHigh'],
  },
  {
    by: '이소율',
    service: '옴브레 염색',
    title: '애쉬 브라운 옴브레',
    content: '탈색은 턱 아래부터 두 번에 나눠서. 토너 8.1, 끝만 9.1.',
    daysAgo: 11,
    minute: 1050,
    photos: ['ashLong', 'ashWave', 'ashHigh', 'ashSand', 'yellowLengths'],
    said: [['윤채원', 11, 1090, '경계가 정말 부드럽네요.']],
  },
  {
    by: '문가온',
    service: '업스타일',
    title: '결혼식 하객 웨이브, 40분 안에 끝내기',
    content:
      '봉고데기 32 mm, 뿌리에서 7 cm 아래부터 말아요. 앞머리는 마지막에 드라이로만.\n\n1. 섹션은 네 개. 뒤통수부터.\n2. 감는 방향은 얼굴 바깥쪽, 한 판마다 6초.\n3. 식힌 다음 손가락 빗질, 고정은 약한 스프레이.',
    daysAgo: 13,
    minute: 640,
    photos: ['bun'],
    said: [['최유리', 13, 700, '컬이 잘 안 남는 모발은 볼륨 무스를 먼저 한 번이요.']],
  },
  {
    by: '서지안',
    service: '디지털펌',
    title: '얇은 모발 히피펌',
    content: '로드는 9호와 10호를 번갈아. 연화는 평소보다 3분 짧게 봅니다.',
    daysAgo: 16,
    minute: 1180,
    photos: [
      'permOlive',
      'permBrown',
      'permCopper',
      'permRose',
      'bunChestnut',
      'beforeHush',
      'hushBrown',
      'hushRose',
    ],
  },
]

const notices: readonly Other[] = [
  {
    by: '한지우',
    title: '12월 24–25일 영업시간',
    content: '24일 10:00–22:00, 25일 12:00–20:00. 예약은 이미 이 시간으로 막혀 있어요.',
    daysAgo: 2,
    minute: 610,
    pinned: 'pinned',
    unread: ['문가온', '오태린'],
  },
  {
    by: '한지우',
    title: '염색 전 패치 테스트 확인',
    content: '첫 염색이거나 6개월이 지났으면 꼭 해 주세요. 양성은 고객 페이지 위에 고정합니다.',
    daysAgo: 80,
    minute: 640,
    pinned: 'pinned',
  },
  {
    by: '최유리',
    title: '에델 무PPD 8.1 입고',
    content: '12개 들어왔어요. 세면대 위 두 번째 칸.',
    daysAgo: 1,
    minute: 700,
    unread: ['한지우', '박도현', '이소율', '문가온', '오태린'],
  },
  {
    by: '서지안',
    title: '11월 교육: 얇은 모발 펌',
    content: '25일 (수) 20:30, 본점 2층. 서지안이 시연해요.',
    daysAgo: 8,
    minute: 600,
    unread: ['오태린'],
    said: [['정하람', 8, 660, '모델 한 분 모시고 갈게요.']],
  },
  {
    by: '한지우',
    title: '수건 업체 바뀌었어요',
    content: '화·금 아침 9시에 가져갑니다.',
    daysAgo: 15,
    minute: 560,
  },
]

const questions: readonly Other[] = [
  {
    by: '오태린',
    title: '산성 샴푸 어디에 있나요?',
    content: '펌 뒤에 쓰는 것이요. 3번 샴푸대에 없어서요.',
    daysAgo: 2,
    minute: 900,
    said: [
      ['이소율', 2, 905, '1번 샴푸대 아래 서랍에 두 개 있어요.'],
      ['오태린', 2, 910, '찾았어요, 고맙습니다!', 0],
    ],
  },
  {
    by: '문가온',
    title: '두피가 예민한 분 염색 순서',
    content: '보호제를 바르고도 따갑다고 하세요. 다들 어떻게 하세요?',
    daysAgo: 10,
    minute: 1080,
    said: [['최유리', 10, 1140, '두피에서 1 cm 띄우고 호일로 해 보세요. 뿌리는 다음 달에요.']],
  },
]

function photoOf(shown: Shown): PlannedPhoto {
  const [picture, caption] = typeof shown === 'string' ? [shown, ''] : shown
  return { picture, caption }
}

/** The board of the small sample shop: what its people wrote lately, oldest first. */
export function smallBoard(
  now: Now,
  of: {
    readonly clock: WallClock
    readonly designers: readonly { readonly name: string }[]
    readonly services: readonly (readonly [name: string, ...rest: unknown[]])[]
  },
): readonly PlannedPost[] {
  const names = of.designers.map(({ name }) => name)
  const personOf = (name: string) => names.indexOf(name)
  // Nothing was written later than now, at whatever hour the shop is made.
  const latest = of.clock(now.date, now.minute)
  const at = (daysAgo: number, minute: number) =>
    epochMs(Math.min(of.clock(addDays(now.date, -daysAgo), minute), latest))
  const planned = (post: Other, board: PlannedPost['board'], service: number | null): PlannedPost => ({
    board,
    author: personOf(post.by),
    service,
    isLinked: service !== null,
    title: post.title,
    content: post.content,
    isPinned: post.pinned === 'pinned',
    at: at(post.daysAgo, post.minute),
    photos: (post.photos ?? []).map(photoOf),
    comments: (post.said ?? []).map(([by, daysAgo, minute, content, answers, photo]) => ({
      author: personOf(by),
      content,
      at: at(daysAgo, minute),
      answers: answers ?? null,
      isRemoved: content === gone,
      photos: photo === undefined ? [] : [photoOf(photo)],
    })),
    readers: ['한지우', ...names]
      .filter((name) => name !== post.by && !(post.unread ?? []).includes(name))
      .map(personOf),
  })
  const posts = [
    ...lookbooks.map((post) =>
      planned(
        post,
        'lookbook',
        of.services.findIndex(([name]) => name === post.service),
      ),
    ),
    ...notices.map((post) => planned(post, 'notice', null)),
    ...questions.map((post) => planned(post, 'question', null)),
  ]
  return posts.toSorted((one, other) => one.at - other.at)
}
