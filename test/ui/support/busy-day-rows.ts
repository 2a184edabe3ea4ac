/** A full Saturday at a salon of eight: the day that the pictures of the calendar were drawn after. */
export type BusyRow = {
  readonly at: string
  /** Minutes of work, of waiting, of finishing: `50/40/30`; only work: `60`. */
  readonly takes: string
  readonly state: 'reserved' | 'preparing' | 'service' | 'paused' | 'done' | 'noshow'
  readonly name: string
  readonly services: string
  readonly unpaid?: true
  readonly warning?: string
  readonly first?: true
  readonly noShows?: number
  readonly note?: string
  readonly photos?: number
}

export type BusyDesigner = {
  readonly name: string
  readonly title: string
  readonly opens: string
  readonly closes: string
  readonly nextFree: string | null
  readonly pauses: readonly { readonly at: string; readonly minutes: number; readonly label: string }[]
  readonly bookings: readonly BusyRow[]
}

export const busyDesigners: readonly BusyDesigner[] = [
  {
    name: '서지안',
    title: '원장',
    opens: '10:00',
    closes: '20:00',
    nextFree: null,
    pauses: [{ at: '13:00', minutes: 40, label: '점심' }],
    bookings: [
      { at: '10:00', takes: '60', state: 'done', name: '김서연', services: '여성 컷 + 드라이', photos: 1 },
      { at: '11:00', takes: '50/40/30', state: 'done', name: '박지민', services: '매직 세팅펌', photos: 1 },
      { at: '11:50', takes: '30', state: 'done', name: '이준호', services: '남성 컷' },
      {
        at: '13:40',
        takes: '90',
        state: 'service',
        name: '최은비',
        services: '디자인 컷 + 모발 클리닉',
        warning: '염모제(PPD) 알레르기 — 패치 테스트 먼저',
        note: '앞머리는 눈썹 선까지만',
        photos: 1,
      },
      {
        at: '15:20',
        takes: '60',
        state: 'reserved',
        name: '강민서',
        services: '레이어드 컷 + 드라이',
        first: true,
      },
      {
        at: '16:30',
        takes: '60/50/40',
        state: 'reserved',
        name: '윤다인',
        services: '발레아쥬 + 클리닉',
        note: '메모',
      },
      { at: '17:30', takes: '40', state: 'reserved', name: '장현우', services: '남성 컷 + 두피 케어' },
      { at: '19:10', takes: '40', state: 'reserved', name: '백수정', services: '여성 컷' },
    ],
  },
  {
    name: '윤채원',
    title: '실장',
    opens: '10:00',
    closes: '20:00',
    nextFree: '16:00',
    pauses: [{ at: '15:00', minutes: 30, label: '휴게' }],
    bookings: [
      { at: '10:00', takes: '30', state: 'done', name: '오하늘', services: '앞머리 컷' },
      {
        at: '10:40',
        takes: '40/40/40',
        state: 'done',
        name: '정예린',
        services: '볼륨펌 + 트리트먼트',
        photos: 1,
      },
      { at: '12:50', takes: '60', state: 'done', name: '한소미', services: '뿌리염색', unpaid: true },
      {
        at: '14:00',
        takes: '60',
        state: 'service',
        name: '임나경',
        services: '허쉬 컷 + 드라이',
        note: '메모',
      },
      { at: '15:30', takes: '30/30/30', state: 'reserved', name: '조유진', services: '전체 염색' },
      {
        at: '17:00',
        takes: '60',
        state: 'reserved',
        name: '신혜원',
        services: '두피 스케일링',
        note: '메모',
      },
      { at: '18:00', takes: '60', state: 'reserved', name: '권아름', services: '여성 컷 + 드라이' },
      {
        at: '19:00',
        takes: '60',
        state: 'reserved',
        name: '남기훈',
        services: '다운펌 + 남성 컷',
        first: true,
      },
    ],
  },
  {
    name: '박도현',
    title: '',
    opens: '11:00',
    closes: '20:00',
    nextFree: '19:30',
    pauses: [{ at: '13:00', minutes: 60, label: '점심' }],
    bookings: [
      { at: '11:00', takes: '30', state: 'done', name: '김태윤', services: '남성 컷' },
      { at: '11:30', takes: '30', state: 'done', name: '이성민', services: '남성 컷', unpaid: true },
      { at: '12:00', takes: '60', state: 'noshow', name: '송지호', services: '다운펌 + 남성 컷', noShows: 2 },
      { at: '14:10', takes: '40', state: 'preparing', name: '유재민', services: '남성 컷', note: '메모' },
      { at: '14:50', takes: '20', state: 'reserved', name: '안재원', services: '구레나룻 정리' },
      {
        at: '15:10',
        takes: '40/20/30',
        state: 'reserved',
        name: '황시우',
        services: '아이론펌',
        first: true,
      },
      { at: '16:40', takes: '20', state: 'reserved', name: '고은찬', services: '앞머리 컷' },
      {
        at: '17:00',
        takes: '60',
        state: 'reserved',
        name: '전지훈',
        services: '남성 컷 + 두피 케어',
        noShows: 1,
        note: '메모',
      },
      { at: '18:00', takes: '30', state: 'reserved', name: '남궁민준', services: '남성 컷', first: true },
      { at: '18:30', takes: '60', state: 'reserved', name: '문정우', services: '가르마펌', photos: 1 },
    ],
  },
  {
    name: '이소율',
    title: '',
    opens: '10:00',
    closes: '19:00',
    nextFree: '17:40',
    pauses: [{ at: '12:30', minutes: 60, label: '점심' }],
    bookings: [
      {
        at: '10:00',
        takes: '50/50/50',
        state: 'done',
        name: '차유나',
        services: '탈색 1회 + 전체 염색',
        note: '메모',
        photos: 1,
      },
      { at: '10:50', takes: '30', state: 'done', name: '서하린', services: '키즈 컷', first: true },
      { at: '13:30', takes: '40/40/40', state: 'paused', name: '민채아', services: '볼륨매직', photos: 1 },
      { at: '14:10', takes: '30', state: 'service', name: '구본혁', services: '남성 컷' },
      { at: '15:40', takes: '60', state: 'reserved', name: '도연우', services: '여성 컷 + 드라이' },
      {
        at: '16:40',
        takes: '60',
        state: 'reserved',
        name: '라미정',
        services: '뿌리염색',
        warning: '염모제(PPD) 알레르기 — 패치 테스트 먼저',
      },
      {
        at: '18:10',
        takes: '50',
        state: 'reserved',
        name: '변수현',
        services: '여성 컷 + 클리닉',
        note: '메모',
      },
    ],
  },
  {
    name: '정하람',
    title: '',
    opens: '10:00',
    closes: '20:00',
    nextFree: '18:10',
    pauses: [{ at: '13:20', minutes: 40, label: '점심' }],
    bookings: [
      { at: '10:30', takes: '60', state: 'done', name: '노은정', services: '여성 컷 + 드라이' },
      { at: '11:40', takes: '30/40/30', state: 'done', name: '성가영', services: '전체 염색', photos: 1 },
      {
        at: '14:00',
        takes: '50/20/30',
        state: 'service',
        name: '우지수',
        services: '디지털펌',
        note: '메모',
      },
      { at: '15:40', takes: '30', state: 'reserved', name: '진세영', services: '앞머리 펌' },
      {
        at: '16:10',
        takes: '120',
        state: 'reserved',
        name: '표다은',
        services: '옴브레 염색 + 모발 클리닉',
        first: true,
        note: '참고 사진 3장 보내심',
        photos: 1,
      },
      { at: '19:20', takes: '40', state: 'reserved', name: '채은서', services: '드라이' },
    ],
  },
  {
    name: '최유리',
    title: '스파',
    opens: '10:00',
    closes: '20:00',
    nextFree: '16:40',
    pauses: [{ at: '12:00', minutes: 60, label: '점심' }],
    bookings: [
      { at: '10:00', takes: '60', state: 'done', name: '김복순', services: '헤드스파 60분' },
      { at: '11:00', takes: '60', state: 'done', name: '이정숙', services: '헤드스파 60분', note: '메모' },
      { at: '13:00', takes: '50', state: 'done', name: '박미라', services: '두피 스케일링' },
      { at: '14:10', takes: '60', state: 'service', name: '엄지민', services: '헤드스파 60분', note: '메모' },
      { at: '15:20', takes: '20', state: 'reserved', name: '나영주', services: '두피 진단', first: true },
      { at: '15:40', takes: '60', state: 'reserved', name: '양선희', services: '두피 스케일링' },
      {
        at: '17:10',
        takes: '90',
        state: 'reserved',
        name: '곽지은',
        services: '헤드스파 90분',
        note: '목 베개 낮게',
      },
      { at: '18:40', takes: '60', state: 'reserved', name: '주혜진', services: '헤드스파 60분' },
    ],
  },
  {
    name: '문가온',
    title: '',
    opens: '12:00',
    closes: '20:00',
    nextFree: '16:10',
    pauses: [],
    bookings: [
      { at: '12:00', takes: '40', state: 'noshow', name: '석민지', services: '여성 컷', noShows: 1 },
      { at: '13:00', takes: '70', state: 'done', name: '함은수', services: '여성 컷 + 드라이', photos: 1 },
      { at: '14:20', takes: '60', state: 'preparing', name: '금보라', services: '레이어드 컷', first: true },
      { at: '15:30', takes: '40/30/20', state: 'reserved', name: '위나래', services: '뿌리펌' },
      { at: '17:40', takes: '40', state: 'reserved', name: '추성민', services: '남성 컷', noShows: 1 },
      {
        at: '18:30',
        takes: '80',
        state: 'reserved',
        name: '피연서',
        services: '전체 염색',
        warning: '염모제(PPD) 알레르기 — 패치 테스트 먼저',
        note: '메모',
      },
    ],
  },
  {
    name: '오태린',
    title: '인턴',
    opens: '10:00',
    closes: '18:00',
    nextFree: '15:30',
    pauses: [
      { at: '12:10', minutes: 50, label: '점심' },
      { at: '16:00', minutes: 90, label: '교육' },
    ],
    bookings: [
      { at: '10:00', takes: '20', state: 'done', name: '김순자', services: '샴푸 + 드라이' },
      { at: '10:30', takes: '30', state: 'done', name: '기세현', services: '샴푸 + 드라이' },
      { at: '11:10', takes: '50', state: 'done', name: '편지수', services: '모발 클리닉' },
      { at: '13:10', takes: '30', state: 'done', name: '탁유미', services: '샴푸 + 드라이' },
      { at: '13:50', takes: '40', state: 'service', name: '용지혜', services: '모발 클리닉' },
      {
        at: '14:40',
        takes: '50',
        state: 'reserved',
        name: '마은지',
        services: '모발 클리닉 + 드라이',
        first: true,
      },
      { at: '17:30', takes: '30', state: 'reserved', name: '심보영', services: '샴푸 + 드라이' },
    ],
  },
]
