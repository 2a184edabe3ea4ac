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
  DISK_NOT_WRITABLE:
    '자료가 있는 디스크에 쓸 수 없어서 저장하지 않았어요. 디스크와 폴더 권한을 확인하고 다시 저장해 주세요.',
  // access
  SIGN_IN_REFUSED: '아이디나 비밀번호가 맞지 않아요.',
  SIGN_IN_SLOWED: '여러 번 틀렸어요. {{retryAtMs}}부터 다시 해 볼 수 있어요.',
  PIN_REFUSED: 'PIN이 맞지 않아요.',
  PIN_NOT_SET: '아직 PIN이 없어요. 비밀번호로 로그인해 주세요.',
  PIN_TOO_SIMPLE: '1111이나 1234처럼 쉬운 PIN은 쓸 수 없어요.',
  PASSWORD_TOO_WEAK: '비밀번호는 8자 이상, 아이디와 다르게 정해 주세요.',
  LOGIN_ID_TAKEN: '이미 쓰고 있는 아이디예요.',
  LAST_MANAGER: '매니저가 한 명뿐이라 바꿀 수 없어요. 다른 매니저를 먼저 정해 주세요.',
  PERMISSION_NOT_HELD: '본인에게 없는 권한은 줄 수 없고, 그런 권한이 있는 계정도 바꿀 수 없어요.',
  // customers
  CUSTOMER_PHONE_TAKEN:
    '이미 등록된 번호예요: {{name}} 님 (방문 {{visitCount}}회). 같은 분인지 확인해 주세요.',
  NAME_INVALID: '이름을 1자에서 40자까지 적어 주세요.',
  PHONE_INVALID: '전화번호를 다시 확인해 주세요. 010-1234-5678처럼 적으면 돼요.',
  BIRTH_INVALID: '없는 날짜예요. 1993-12-03 또는 12-03처럼 적어 주세요.',
  IMPORT_ALREADY_UNDONE: '이미 되돌린 가져오기예요.',
  IMPORT_UNDO_TOO_LATE: '되돌릴 수 있는 날이 지났어요. ({{untilDate}}까지)',
  IMPORT_BROKEN_OFF: '가져오기가 중간에 끊겼어요. 같은 파일로 다시 시작하면 이미 들어간 분은 건너뛰어요.',
  NOTE_EMPTY: '내용을 적어 주세요.',
  VISIT_OF_ANOTHER: '이 고객의 방문이 아니에요.',
  PHOTO_ON_OTHER_VISIT: '다른 방문에 걸려 있는 사진이에요. 그곳에서 먼저 빼 주세요.',
  CONSENT_NOT_GIVEN: '거둘 동의가 없어요. 먼저 받은 동의가 있어야 해요.',
  CUSTOMER_HAS_OPEN_BUSINESS:
    '끝나지 않은 예약 {{bookings}}건, 계산 {{sales}}건이 있어요. 취소하거나 끝낸 뒤에 다시 해 주세요.',
  EXPORT_GONE: '만든 지 오래된 파일이에요. 다시 내보내 주세요.',
  // settings
  SHOP_ALREADY_SET_UP: '이미 매장이 만들어져 있어요.',
  SHOP_NOT_SET_UP: '아직 매장이 없어요. 처음 시작 화면에서 만들어 주세요.',
  BUSINESS_NUMBER_INVALID: '사업자등록번호를 다시 확인해 주세요.',
  PRACTICE_ON_SERVER:
    '이 연습 매장은 데이터베이스 서버에 있어요. 내 매장은 빈 데이터베이스를 정해 프로그램을 다시 시작해 주세요.',
  PRACTICE_ONLY: '연습 매장에서만 할 수 있어요.',
  // reservations
  OUTSIDE_HOURS: '{{designerName}} 님은 {{opensAtMs}}–{{closesAtMs}}에 일해요.',
  DESIGNER_OFF: '{{designerName}} 님이 쉬는 날이에요.',
  BREAK_OVERLAP: '{{designerName}} 님은 {{fromAtMs}}–{{toAtMs}}에 쉬어요.',
  SERVICE_NOT_OFFERED: '{{designerName}} 님은 {{serviceName}} 시술을 하지 않아요.',
  DESIGNER_HOUR_FULL: '{{designerName}} 님은 {{fromAtMs}}–{{toAtMs}}에 손님을 더 받을 수 없어요.',
  DESIGNER_BUSY: '{{fromAtMs}}–{{toAtMs}}에 {{holderName}} 님 예약이 있어요.',
  CUSTOMER_DOUBLE_BOOKED: '{{holderName}} 님은 {{fromAtMs}}–{{toAtMs}}에 이미 예약이 있어요.',
  ILLEGAL_MOVE: '지금 상태에서는 할 수 없어요. 예약의 상태를 다시 확인해 주세요.',
  ALREADY_ENDED: '이미 끝난 예약이라 고칠 수 없어요.',
  NOT_ENDED: '취소나 노쇼로 끝난 예약이 아니에요.',
  REPEATS_CLASH: '겹치는 날이 있어 예약하지 않았어요: {{dates}}',
  SERIES_OVER: '취소할 반복 예약이 남아 있지 않아요.',
  NOBODY_FREE: '지금 비어 있는 디자이너가 없어요. 디자이너를 골라 주세요.',
  WAITLIST_CLOSED: '이미 예약됐거나 대기가 취소된 손님이에요.',
  OVERRIDE_NOT_PERMITTED: '규칙을 넘겨 예약할 권한이 없어요. 매니저에게 부탁해 주세요.',
  // receipts
  RECEIPT_NOT_FOUND: '그 영수증을 찾지 못했어요.',
  PRINTER_NOT_SET_UP: '아직 프린터가 없어요. 설정에서 연결해 주세요.',
  PRINTER_UNREACHABLE:
    '프린터가 답하지 않아요. 전원과 용지를 확인하고 다시 인쇄해 주세요. 영수증은 대기 목록에 있어요.',
  PRINT_UNDER_WAY: '지금 인쇄하고 있는 영수증이에요. 잠시 뒤에 다시 확인해 주세요.',
  DRAWER_NOT_OPENED: '서랍이 열리지 않았어요. 프린터의 전원을 확인하거나 열쇠로 열어 주세요.',
  // backup
  BACKUP_FAILED: '백업하지 못했어요. 전에 만든 백업은 그대로예요. 디스크 공간을 확인해 주세요.',
  BACKUP_NOT_FOUND: '그 백업이 없어졌어요. 목록을 다시 확인해 주세요.',
  BACKUP_DAMAGED: '그 백업은 검사를 통과하지 못했어요. 아무것도 바꾸지 않았으니 다른 백업을 골라 주세요.',
  BACKUP_NEWER: '더 새 버전의 프로그램이 만든 백업이에요. 프로그램을 먼저 새 버전으로 올려 주세요.',
  BACKUP_ON_SERVER: '이 매장의 자료는 데이터베이스 서버에 있어요. 백업도 그 서버에서 해 주세요.',
  FOLDER_NOT_THERE: '그 폴더에 쓸 수 없어요. 외장 디스크가 꽂혀 있는지 확인해 주세요.',
  // orders
  CART_EMPTY: '계산할 항목이 없어요. 시술이나 상품을 먼저 담아 주세요.',
  PRODUCT_NOT_SOLD: '이제 팔지 않는 항목이 있어요. 빼고 다시 해 주세요.',
  OUT_OF_STOCK: '{{name}} 재고가 {{left}}개 남아 그만큼 팔 수 없어요.',
  DISCOUNT_TOO_LARGE: '할인이 금액보다 커요. 할인을 줄여 주세요.',
  REASON_MISSING: '이유를 적어 주세요. 기록에 남아요.',
  TOTAL_TOO_LARGE: '한 번에 계산하기에는 금액이 너무 커요. 나누어 계산해 주세요.',
  ORDER_NOT_FOUND: '찾는 계산이 없어요. 목록에서 다시 골라 주세요.',
  ORDER_CHANGED: '그 사이 이 계산이 바뀌었어요. 바뀐 내용을 확인하고 다시 해 주세요.',
  ORDER_ALREADY_OPEN: '이 예약은 이미 계산 중이에요. 그 계산을 이어서 해 주세요.',
  ORDER_ALREADY_PAID: '이미 결제가 끝난 계산이에요. 두 번 받지 않았어요.',
  ORDER_CANCELLED: '취소된 계산이에요. 새로 계산해 주세요.',
  ORDER_HAS_MONEY: '이미 받은 돈이 있어 바꿀 수 없어요. 받은 결제를 먼저 취소해 주세요.',
  ORDER_NOT_PAID: '결제가 끝난 계산만 환불할 수 있어요.',
  // payments
  AMOUNT_EXCEEDS_REST: '남은 금액 {{restKrw}}보다 많이 받을 수 없어요.',
  CASH_TOO_LITTLE: '받은 돈이 {{amountKrw}}보다 적어요.',
  CARD_INVALID: '카드 정보를 다시 확인해 주세요.',
  INSTALMENTS_NOT_ALLOWED: '할부는 {{fromKrw}}부터 돼요.',
  PAYMENT_NOT_FOUND: '찾는 결제가 없어요.',
  PAYMENT_IN_PROGRESS: '다른 결제가 진행 중이에요. 끝난 뒤에 다시 해 주세요.',
  PAYMENT_UNKNOWN_BLOCKS: '결제 결과를 확인하는 중이에요. 결과가 나올 때까지 또 받을 수 없어요.',
  PAYMENT_NOT_UNKNOWN: '이미 결과가 나온 결제예요.',
  PAYMENT_NOT_CANCELLABLE: '지금은 취소할 수 없는 결제예요.',
  GATEWAY_NOT_SET_UP: '카드 결제가 아직 설정되지 않았어요. 현금, 계좌, 기타 단말기로 받을 수 있어요.',
  GATEWAY_UNREACHABLE: '결제 회사에 닿지 않아요. 잠시 뒤에 다시 확인해 주세요.',
  // refunds
  REFUND_NOT_FOUND: '찾는 환불이 없어요.',
  REFUND_EMPTY: '환불할 금액이 없어요. 항목이나 금액을 골라 주세요.',
  REFUND_EXCEEDS_BALANCE: '남은 금액 {{leftKrw}}보다 많이 환불할 수 없어요.',
  REFUND_NEEDS_NO_DECISION: '이 환불은 결과가 나왔거나, 프로그램이 확인하고 있어요.',
  REFUND_IN_PROGRESS: '이 판매의 다른 환불이 진행 중이에요. 끝난 뒤에 다시 해 주세요.',
  REFUND_PLAN_CHANGED: '환불할 금액이 {{amountKrw}}으로 바뀌었어요. 확인하고 다시 해 주세요.',
  LINE_NOT_REFUNDABLE: '이미 환불했거나 환불할 수 없는 항목이 있어요.',
  // catalog
  BARCODE_TAKEN: '이 바코드는 {{name}}에 이미 있어요.',
  CATEGORY_NAME_TAKEN: '같은 이름의 분류가 이미 있어요.',
  CATEGORY_NOT_EMPTY: '이 분류에 {{count}}개가 있어요. 다른 분류로 옮긴 뒤에 지워 주세요.',
  CATEGORY_OF_OTHER_KIND: '시술과 상품은 서로 다른 분류에 있어야 해요.',
  DESIGNER_LEFT_WITHOUT_SERVICE:
    '{{name}} 님이 하는 시술이 하나도 남지 않아요. 직원 화면에서 예약 받기를 꺼 주세요.',
  SELLER_NOT_THERE: '판매자의 계정이 닫혀 있어요. 다른 분을 골라 주세요.',
  STOCK_NOT_COUNTED: '재고를 세지 않는 상품이에요.',
  // staff
  DAY_HAS_BOOKINGS: '그날 예약 {{count}}건을 먼저 옮겨 주세요.',
  BREAK_OUTSIDE_HOURS: '휴게 시간이 근무 시간을 벗어나요.',
  NOT_STAFF: '직원 계정이 아니에요.',
  // photos
  FILE_EMPTY: '빈 파일이에요. 다른 파일을 골라 주세요.',
  FILE_TOO_LARGE: '한 파일은 {{mostMegabytes}} MB까지 올릴 수 있어요.',
  PHOTO_ALREADY_UPLOADED: '이미 올린 사진이에요.',
  PHOTO_IN_USE: '글이나 방문 기록에 쓰인 사진이에요. 그곳에서 먼저 빼 주세요.',
  TOO_MANY_UPLOADS: '한 번에 {{most}}개까지 올릴 수 있어요. 다른 파일이 다 올라간 뒤에 다시 해 주세요.',
  UPLOAD_GONE: '올리던 것이 끊겼어요. 처음부터 다시 올려 주세요.',
  UPLOAD_INCOMPLETE: '파일이 다 올라오지 않았어요. 다시 올리면 이어서 가요.',
  // board
  TITLE_MISSING: '제목을 적어 주세요.',
  TITLE_TOO_LONG: '제목은 {{most}}자까지 쓸 수 있어요.',
  CONTENT_TOO_LONG: '내용은 {{most}}자까지 쓸 수 있어요.',
  COMMENT_EMPTY: '댓글을 적거나 사진을 붙여 주세요.',
  TOO_MANY_PHOTOS: '사진은 {{most}}장까지 붙일 수 있어요.',
  PHOTO_NOT_THERE: '붙인 사진 하나가 없어졌어요. 빼고 다시 올려 주세요.',
  POST_REMOVED: '지워진 글이에요.',
  COMMENT_REMOVED: '지워진 댓글이에요.',
} satisfies Record<ErrorCode | ScreenFailureCode, string>
