/** Tenders, and what is told of one. */
export const payments = {
  tender: {
    card: '카드',
    cash: '현금',
    transfer: '계좌이체',
    terminal: '기타 단말기',
  },
  oneTime: '일시불',
  months_one: '{{count}}개월',
  months_other: '{{count}}개월',
  approval: '승인번호 {{number}}',
  cashFacts: '받은 돈 {{given}} · 거스름돈 {{change}}',
}
