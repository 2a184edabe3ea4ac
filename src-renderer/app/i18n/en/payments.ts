import type { payments as korean } from '../ko/payments.ts'
import type { Translated } from '../translated.ts'

export const payments: Translated<typeof korean> = {
  tender: {
    card: 'Card',
    cash: 'Cash',
    transfer: 'Bank transfer',
    terminal: 'Other terminal',
  },
  oneTime: 'In full',
  months_one: '{{count}} month',
  months_other: '{{count}} months',
  approval: 'Approval {{number}}',
  cashFacts: 'Given {{given}} · Change {{change}}',
}
