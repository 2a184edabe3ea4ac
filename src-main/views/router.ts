import { err } from '../../src-shared/kernel/result.ts'
import { answer, api } from '../rpc/procedure.ts'

const notYet = (): never => answer<never, 'NOT_FOUND'>(err('NOT_FOUND'))

export function viewsRouter() {
  return {
    day: api.views.day.handler(notYet),
    week: api.views.week.handler(notYet),
    month: api.views.month.handler(notYet),
    booking: api.views.booking.handler(notYet),
    freeSlots: api.views.freeSlots.handler(notYet),
    today: api.views.today.handler(notYet),
    search: api.views.search.handler(notYet),
  }
}
