import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { PhotosService } from './service.ts'
import type { UploadsService } from './uploads-service.ts'

export function photosRouter({
  photos,
  uploads,
}: {
  readonly photos: PhotosService
  readonly uploads: UploadsService
}) {
  return {
    begin: api.photos.begin.handler(async ({ context, input }) =>
      answer(await uploads.begin(actingIn(context), input)),
    ),
    part: api.photos.part.handler(async ({ context, input }) =>
      answer(await uploads.part(actingIn(context), input)),
    ),
    finish: api.photos.finish.handler(async ({ context, input }) =>
      answer(await uploads.finish(actingIn(context), { ...input, address: context.address })),
    ),
    abandon: api.photos.abandon.handler(({ context, input }) =>
      uploads.abandon(actingIn(context), input.uploadId),
    ),
    get: api.photos.get.handler(async ({ input }) => ({ photos: await photos.get(input.photoIds) })),
    rules: api.photos.rules.handler(() => photos.rules()),
    saveRules: api.photos.saveRules.handler(async ({ context, input }) =>
      answer(await photos.saveRules(actingIn(context), input)),
    ),
    remove: api.photos.remove.handler(async ({ context, input }) => {
      answer(await photos.remove(actingIn(context), input.photoId))
    }),
  }
}
