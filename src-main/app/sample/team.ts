/** Minutes after midnight. */
export type SampleDesigner = {
  readonly loginId: string
  readonly name: string
  readonly title: string
  readonly from: number
  readonly to: number
  readonly lunchAt: number
  readonly lunchMinutes: number
  readonly offWeekday: number
  /** Names of categories of services; all when empty. */
  readonly does: readonly string[]
  /** How full the days are, in percent. */
  readonly load: number
}

const hour = (hours: number, minutes = 0) => hours * 60 + minutes

export const manager = { loginId: 'jiwoo', name: '한지우', title: '매니저' } as const

export const designers: readonly SampleDesigner[] = [
  {
    loginId: 'jian',
    name: '서지안',
    title: '원장',
    from: hour(10),
    to: hour(20),
    lunchAt: hour(13),
    lunchMinutes: 40,
    offWeekday: 1,
    does: [],
    load: 92,
  },
  {
    loginId: 'chaewon',
    name: '윤채원',
    title: '실장',
    from: hour(10),
    to: hour(20),
    lunchAt: hour(15),
    lunchMinutes: 30,
    offWeekday: 2,
    does: [],
    load: 88,
  },
  {
    loginId: 'dohyun',
    name: '박도현',
    title: '',
    from: hour(11),
    to: hour(20),
    lunchAt: hour(13),
    lunchMinutes: 60,
    offWeekday: 3,
    does: ['컷', '펌', '클리닉', '스타일링'],
    load: 90,
  },
  {
    loginId: 'soyul',
    name: '이소율',
    title: '',
    from: hour(10),
    to: hour(19),
    lunchAt: hour(12, 30),
    lunchMinutes: 60,
    offWeekday: 4,
    does: [],
    load: 80,
  },
  {
    loginId: 'haram',
    name: '정하람',
    title: '',
    from: hour(10),
    to: hour(20),
    lunchAt: hour(13, 20),
    lunchMinutes: 40,
    offWeekday: 5,
    does: [],
    load: 76,
  },
  {
    loginId: 'yuri',
    name: '최유리',
    title: '스파',
    from: hour(10),
    to: hour(20),
    lunchAt: hour(12),
    lunchMinutes: 60,
    offWeekday: 2,
    does: ['클리닉', '스파'],
    load: 78,
  },
  {
    loginId: 'gaon',
    name: '문가온',
    title: '',
    from: hour(12),
    to: hour(20),
    lunchAt: hour(16),
    lunchMinutes: 30,
    offWeekday: 3,
    does: ['컷', '염색', '펌', '스타일링'],
    load: 74,
  },
  {
    loginId: 'taerin',
    name: '오태린',
    title: '인턴',
    from: hour(10),
    to: hour(18),
    lunchAt: hour(12, 10),
    lunchMinutes: 50,
    offWeekday: 7,
    does: ['클리닉', '스타일링'],
    load: 66,
  },
]

/** The same salon on two floors: who is there besides. All of them work on Saturdays. */
export const largeTeam: readonly SampleDesigner[] = [
  ...designers,
  {
    loginId: 'seojun',
    name: '강서준',
    title: '부원장',
    from: hour(10),
    to: hour(20),
    lunchAt: hour(14),
    lunchMinutes: 40,
    offWeekday: 1,
    does: [],
    load: 90,
  },
  {
    loginId: 'nayeon',
    name: '조나연',
    title: '실장',
    from: hour(10),
    to: hour(20),
    lunchAt: hour(12, 30),
    lunchMinutes: 40,
    offWeekday: 4,
    does: [],
    load: 86,
  },
  {
    loginId: 'hyunwoo',
    name: '신현우',
    title: '',
    from: hour(11),
    to: hour(20),
    lunchAt: hour(15),
    lunchMinutes: 40,
    offWeekday: 5,
    does: ['컷', '펌', '스타일링'],
    load: 82,
  },
  {
    loginId: 'minji',
    name: '권민지',
    title: '',
    from: hour(10),
    to: hour(20),
    lunchAt: hour(13),
    lunchMinutes: 60,
    offWeekday: 2,
    does: [],
    load: 80,
  },
]
