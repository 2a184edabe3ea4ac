import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { ReceiptsService } from './service.ts'

export function receiptsRouter(receipts: ReceiptsService) {
  return {
    get: api.receipts.get.handler(async ({ input }) =>
      answer(await receipts.get(input.orderId, input.refundId)),
    ),
    history: api.receipts.history.handler(({ input }) => receipts.history(input.orderId, input.refundId)),
    print: api.receipts.print.handler(async ({ context, input }) =>
      answer(await receipts.print(actingIn(context), input)),
    ),
    openDrawer: api.receipts.openDrawer.handler(async ({ context, input }) =>
      answer(await receipts.openDrawer(actingIn(context), input)),
    ),
    testPrint: api.receipts.testPrint.handler(async ({ context, input }) =>
      answer(await receipts.testPrint(actingIn(context), input.idempotencyKey)),
    ),
    queue: api.receipts.queue.handler(() => receipts.queue()),
    retry: api.receipts.retry.handler(async ({ input }) => answer(await receipts.retry(input.jobId))),
    drop: api.receipts.drop.handler(async ({ input }) => answer(await receipts.drop(input.jobId))),
    printer: api.receipts.printer.handler(() => receipts.printer()),
    savePrinter: api.receipts.savePrinter.handler(async ({ context, input }) =>
      answer(await receipts.savePrinter(actingIn(context), input)),
    ),
  }
}
