/** Tenders, and what is told of one. */
export const payments = {
  tender: {
    card: '카드',
    cash: '현금',
    transfer: '계좌이체',
    terminal: '기타 단말기',
  },
  issuer: {
    shinhan: '신한카드',
    kookmin: 'KB국민카드',
    samsung: '삼성카드',
    hyundai: '현대카드',
    lotte: '롯데카드',
    hana: '하나카드',
    woori: '우리카드',
    bc: '비씨카드',
    nonghyup: 'NH농협카드',
  },
  oneTime: '일시불',
  months_one: '{{count}}개월',
  months_other: '{{count}}개월',
  approval: '승인번호 {{number}}',
  cashFacts: '받은 돈 {{given}} · 거스름돈 {{change}}',
}
