import { err } from '../../../src-shared/kernel/result.ts'
import { answer, api } from '../../rpc/procedure.ts'

const notYet = (): never => answer<never, 'NOT_FOUND'>(err('NOT_FOUND'))

export function reservationsRouter() {
  return {
    get: api.reservations.get.handler(notYet),
    log: api.reservations.log.handler(notYet),
    check: api.reservations.check.handler(notYet),
    checkRepeats: api.reservations.checkRepeats.handler(notYet),
    book: api.reservations.book.handler(notYet),
    move: api.reservations.move.handler(notYet),
    changeServices: api.reservations.changeServices.handler(notYet),
    setStatus: api.reservations.setStatus.handler(notYet),
    setOutcome: api.reservations.setOutcome.handler(notYet),
    restore: api.reservations.restore.handler(notYet),
    updateNote: api.reservations.updateNote.handler(notYet),
    walkIn: api.reservations.walkIn.handler(notYet),
    bookRepeats: api.reservations.bookRepeats.handler(notYet),
  }
}

export function waitlistRouter() {
  return {
    list: api.waitlist.list.handler(notYet),
    add: api.waitlist.add.handler(notYet),
    drop: api.waitlist.drop.handler(notYet),
    matchesFor: api.waitlist.matchesFor.handler(notYet),
    fill: api.waitlist.fill.handler(notYet),
  }
}
