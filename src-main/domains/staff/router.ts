import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { ExceptionsService } from './exceptions-service.ts'
import type { StaffService } from './service.ts'

export function staffRouter(deps: { readonly staff: StaffService; readonly exceptions: ExceptionsService }) {
  const { staff, exceptions } = deps
  return {
    list: api.staff.list.handler(() => staff.list()),
    exceptions: api.staff.exceptions.handler(({ input }) => exceptions.list(input)),
    save: api.staff.save.handler(async ({ context, input }) =>
      answer(await staff.save(actingIn(context), input)),
    ),
    leave: api.staff.leave.handler(async ({ context, input }) =>
      answer(await staff.leave(actingIn(context), input)),
    ),
    comeBack: api.staff.comeBack.handler(async ({ context, input }) =>
      answer(await staff.comeBack(actingIn(context), input)),
    ),
    saveWeek: api.staff.saveWeek.handler(async ({ context, input }) =>
      answer(await staff.saveWeek(actingIn(context), input)),
    ),
    saveException: api.staff.saveException.handler(async ({ context, input }) =>
      answer(await exceptions.save(actingIn(context), input)),
    ),
    removeException: api.staff.removeException.handler(async ({ context, input }) =>
      answer(await exceptions.remove(actingIn(context), input)),
    ),
    order: api.staff.order.handler(async ({ context, input }) =>
      answer(await staff.order(actingIn(context), input.accountIds)),
    ),
  }
}
