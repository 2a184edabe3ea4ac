import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { ConsentsService } from './consents-service.ts'
import type { ImportsService } from './import-service.ts'
import type { NotesService } from './notes-service.ts'
import type { CustomerPages } from './page-service.ts'
import type { SeenBook } from './seen-service.ts'
import type { Erasure } from './erasure-service.ts'
import type { CustomersService } from './service.ts'
import type { TakeoutService } from './takeout-service.ts'
import type { VisitPhotosService } from './visit-photos-service.ts'

export function customersRouter(deps: {
  readonly customers: CustomersService
  readonly pages: CustomerPages
  readonly seen: SeenBook
  readonly imports: ImportsService
  readonly notes: NotesService
  readonly consents: ConsentsService
  readonly visitPhotos: VisitPhotosService
  readonly erasure: Erasure
  readonly takeout: TakeoutService
}) {
  const { customers, pages, imports, seen } = deps
  return {
    search: api.customers.search.handler(async ({ context, input }) => {
      const rows = await customers.search(input)
      await seen.note(
        actingIn(context),
        rows.map(({ customerId }) => customerId),
      )
      return { rows }
    }),
    list: api.customers.list.handler(async ({ context, input }) =>
      answer(await pages.list(actingIn(context), input)),
    ),
    counts: api.customers.counts.handler(() => pages.counts()),
    listed: api.customers.listed.handler(async ({ context, input }) => {
      const rows = await pages.listed(input.customerIds)
      await seen.note(
        actingIn(context),
        rows.map(({ customerId }) => customerId),
      )
      return { rows }
    }),
    get: api.customers.get.handler(async ({ context, input }) => {
      const customer = answer(await customers.get(input.customerId))
      await seen.note(actingIn(context), [customer.customerId])
      return customer
    }),
    facts: api.customers.facts.handler(async ({ input }) => answer(await pages.facts(input.customerId))),
    timeline: api.customers.timeline.handler(async ({ input }) => answer(await pages.timeline(input))),
    create: api.customers.create.handler(async ({ context, input }) =>
      answer(await customers.create(actingIn(context), input)),
    ),
    update: api.customers.update.handler(async ({ context, input }) =>
      answer(await customers.update(actingIn(context), input)),
    ),
    ...notesRoutes(deps.notes),
    ...consentsRoutes(deps.consents),
    ...visitPhotosRoutes(deps.visitPhotos),
    ...takeoutRoutes(deps.takeout),
    ...erasureRoutes(deps.erasure),
    importCheck: api.customers.importCheck.handler(({ input }) => imports.check(input, input.rows)),
    importRun: api.customers.importRun.handler(async ({ context, input }) =>
      answer(await imports.run(actingIn(context), input)),
    ),
    imports: api.customers.imports.handler(() => imports.list()),
    importUndo: api.customers.importUndo.handler(async ({ context, input }) =>
      answer(await imports.undo(actingIn(context), input.importId)),
    ),
  }
}

function notesRoutes(notes: NotesService) {
  return {
    addNote: api.customers.addNote.handler(async ({ context, input }) =>
      answer(await notes.add(actingIn(context), input)),
    ),
    editNote: api.customers.editNote.handler(async ({ context, input }) =>
      answer(await notes.edit(actingIn(context), input)),
    ),
    removeNote: api.customers.removeNote.handler(async ({ context, input }) => {
      answer(await notes.remove(actingIn(context), input))
    }),
  }
}

function consentsRoutes(consents: ConsentsService) {
  return {
    consents: api.customers.consents.handler(async ({ input }) =>
      answer(await consents.of(input.customerId)),
    ),
    recordConsent: api.customers.recordConsent.handler(async ({ context, input }) =>
      answer(await consents.record(actingIn(context), input)),
    ),
    consentTexts: api.customers.consentTexts.handler(() => consents.texts()),
    saveConsentTexts: api.customers.saveConsentTexts.handler(async ({ context, input }) =>
      answer(await consents.saveTexts(actingIn(context), input)),
    ),
  }
}

function visitPhotosRoutes(visitPhotos: VisitPhotosService) {
  return {
    visitPhotos: api.customers.visitPhotos.handler(async ({ input }) =>
      answer(await visitPhotos.byVisit(input)),
    ),
    photosOfVisit: api.customers.photosOfVisit.handler(({ input }) => visitPhotos.ofVisit(input.visit)),
    addVisitPhotos: api.customers.addVisitPhotos.handler(async ({ context, input }) =>
      answer(await visitPhotos.add(actingIn(context), input)),
    ),
    changeVisitPhoto: api.customers.changeVisitPhoto.handler(async ({ context, input }) =>
      answer(await visitPhotos.change(actingIn(context), input)),
    ),
    takeOffVisitPhoto: api.customers.takeOffVisitPhoto.handler(async ({ context, input }) =>
      answer(await visitPhotos.takeOff(actingIn(context), input)),
    ),
  }
}

function takeoutRoutes(takeout: TakeoutService) {
  return {
    exportAll: api.customers.exportAll.handler(({ context, input }) => takeout.all(actingIn(context), input)),
    exportOne: api.customers.exportOne.handler(async ({ context, input }) =>
      answer(await takeout.one(actingIn(context), input)),
    ),
    exportPart: api.customers.exportPart.handler(async ({ context, input }) =>
      answer(await takeout.part(actingIn(context), input)),
    ),
  }
}

function erasureRoutes(erasure: Erasure) {
  return {
    erasePreview: api.customers.erasePreview.handler(async ({ input }) =>
      answer(await erasure.preview(input.customerId)),
    ),
    erase: api.customers.erase.handler(async ({ context, input }) =>
      answer(await erasure.erase(actingIn(context), input)),
    ),
  }
}
