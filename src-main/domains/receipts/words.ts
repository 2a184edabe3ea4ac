import type { Receipt, SlipWords } from '../../../src-shared/domains/receipts/model.ts'

// What is printed is written by the main side, so the words of paper are here; the screen shows the same slip.
const words = {
  ko: {
    practice: '[연습] 실제 결제가 아닙니다',
    sale: '영수증',
    refund: '환불 영수증',
    businessNumber: '사업자번호',
    owner: '대표',
    phone: '전화',
    orderNo: '주문번호',
    cashier: '담당',
    discount: '할인',
    subtotal: '판매 합계',
    total: '합계',
    refundTotal: '환불 합계',
    taxFree: '면세 금액',
    supply: '공급가액',
    vat: '부가세',
    tender: { cash: '현금', card: '카드', terminal: '카드 (단말기)', transfer: '계좌이체' },
    given: '받은 돈',
    change: '거스름돈',
    approval: '승인번호',
    oneTime: '일시불',
    months: (count: number) => `${count}개월`,
    terminalNote: '별도 단말기에서 결제',
    unsettled: '처리 중 - 확인되면 알려 드려요',
    reason: '사유',
    paidTwice: '중복 결제 자동 취소',
  },
  en: {
    practice: '[PRACTICE] not a real payment',
    sale: 'RECEIPT',
    refund: 'REFUND RECEIPT',
    businessNumber: 'Business no.',
    owner: 'Owner',
    phone: 'Tel',
    orderNo: 'Order',
    cashier: 'Served by',
    discount: 'Discount',
    subtotal: 'Subtotal',
    total: 'Total',
    refundTotal: 'Refund total',
    taxFree: 'Tax-free',
    supply: 'Net of VAT',
    vat: 'VAT',
    tender: { cash: 'Cash', card: 'Card', terminal: 'Card (terminal)', transfer: 'Bank transfer' },
    given: 'Given',
    change: 'Change',
    approval: 'Approval',
    oneTime: 'paid in full',
    months: (count: number) => `${count} months`,
    terminalNote: 'paid on a separate terminal',
    unsettled: 'in progress - to be confirmed',
    reason: 'Reason',
    paidTwice: 'paid twice, given back automatically',
  },
} as const satisfies Record<'ko' | 'en', Omit<SlipWords, 'dateTime' | 'clockTime'>>

export function slipWords(language: 'ko' | 'en', receipt: Receipt): SlipWords {
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB'
  const { zone } = receipt
  const dateTime = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(receipt.atMs)
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return { ...words[language], dateTime, clockTime: (atMs) => clock.format(atMs) }
}
