export const orders = {
  state: {
    open: '진행 중',
    paid: '결제 완료',
    cancelled: '취소됨',
    partly_refunded: '일부 환불',
    refunded: '전액 환불',
  },
}
