import type { ErrorCode } from '../../../../src-shared/error-map.ts'
import type { ScreenFailureCode } from '../../../rpc/failure.ts'

/**
 * One sentence for each error code: what happened and what to do, never the code itself. A new code does not compile
 * until it has its sentence. `{{details}}` come from the error, told by the unit of their name: `…Krw` as money,
 * `…AtMs` and `…AtMinute` as a time, `…Date` as a date.
 */
export const errors = {
  // noticed by the screen
  CONNECTION_LOST: '매장 서버에 닿지 않아요. 적은 내용은 그대로 있으니, 다시 이어지면 눌러 주세요.',
  INPUT_INVALID: '표시된 칸을 고쳐 주세요.',
  TOO_LARGE: '한 번에 보내기에는 너무 커요. 나누어 보내 주세요.',
  UNEXPECTED: '예상하지 못한 문제가 생겼어요. 저장된 것은 모두 그대로예요.',
  // common
  NOT_SIGNED_IN: '다시 로그인해 주세요. 적은 내용은 그대로 있어요.',
  SESSION_LOCKED: '화면이 잠겼어요. PIN으로 열어 주세요.',
  NOT_PERMITTED: '이 일을 할 권한이 없어요. 매니저에게 부탁해 주세요.',
  NOT_FOUND: '찾는 것이 없어졌어요. 다른 사람이 지웠을 수 있어요.',
  STALE_VERSION: '그 사이 다른 사람이 먼저 고쳤어요. 바뀐 내용을 보고 다시 저장해 주세요.',
  IDEMPOTENCY_KEY_REUSED: '이미 보낸 요청과 내용이 달라요. 화면을 새로 열고 다시 해 주세요.',
  INPUT_REFUSED: '받아들일 수 없는 내용이 있어요. 다시 확인해 주세요.',
  WRITES_STOPPED: '자료를 지키려고 저장을 멈췄어요. 설정의 백업 화면을 확인해 주세요.',
  DISK_FULL: '디스크가 가득 찼어요. 결제와 예약은 모두 그대로예요. 공간을 비우고 다시 저장해 주세요.',
  // access
  SIGN_IN_REFUSED: '아이디나 비밀번호가 맞지 않아요.',
  SIGN_IN_SLOWED: '여러 번 틀렸어요. {{retryAtMs}}부터 다시 해 볼 수 있어요.',
  PIN_REFUSED: 'PIN이 맞지 않아요.',
  PIN_NOT_SET: '아직 PIN이 없어요. 비밀번호로 로그인해 주세요.',
  PIN_TOO_SIMPLE: '1111이나 1234처럼 쉬운 PIN은 쓸 수 없어요.',
  PASSWORD_TOO_WEAK: '비밀번호는 8자 이상, 아이디와 다르게 정해 주세요.',
  LOGIN_ID_TAKEN: '이미 쓰고 있는 아이디예요.',
  LAST_MANAGER: '매니저가 한 명뿐이라 바꿀 수 없어요. 다른 매니저를 먼저 정해 주세요.',
  // settings
  SHOP_ALREADY_SET_UP: '이미 매장이 만들어져 있어요.',
  SHOP_NOT_SET_UP: '아직 매장이 없어요. 처음 시작 화면에서 만들어 주세요.',
  BUSINESS_NUMBER_INVALID: '사업자등록번호를 다시 확인해 주세요.',
  PRACTICE_ONLY: '연습 매장에서만 할 수 있어요.',
} satisfies Record<ErrorCode | ScreenFailureCode, string>
