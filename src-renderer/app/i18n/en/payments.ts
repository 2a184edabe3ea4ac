import type { payments as korean } from '../ko/payments.ts'
import type { Translated } from '../translated.ts'

export const payments: Translated<typeof korean> = {
  tender: {
    card: 'Card',
    cash: 'Cash',
    transfer: 'Bank transfer',
    terminal: 'Other terminal',
  },
  issuer: {
    shinhan: 'Shinhan',
    kookmin: 'KB',
    samsung: 'Samsung',
    hyundai: 'Hyundai',
    lotte: 'Lotte',
    hana: 'Hana',
    woori: 'Woori',
    bc: 'BC',
    nonghyup: 'NH',
  },
  oneTime: 'In full',
  months_one: '{{count}} mo',
  months_other: '{{count}} mo',
  approval: 'Approval {{number}}',
  cashFacts: 'Given {{given}} · Change {{change}}',
}
