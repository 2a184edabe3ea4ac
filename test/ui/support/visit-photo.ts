import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import type { PhotoState } from '../../../src-shared/domains/photos/model.ts'
import { asId } from '../../../src-shared/kernel/ids.ts'

/** A photo as it stands on a visit; its number is all that tells it from others. */
export function visitPhoto(
  id: number,
  moment: VisitPhoto['moment'],
  state: PhotoState = 'shown',
): VisitPhoto {
  return {
    visitPhotoId: asId(id),
    moment,
    caption: '',
    version: 1,
    photo: {
      photoId: asId(id),
      ownerId: asId(1),
      ownerName: '윤소미',
      fileName: `${id}.jpg`,
      bytes: 1,
      mediaType: 'image/jpeg',
      width: 3,
      height: 4,
      state,
      why: null,
      createdAtMs: id,
    },
  }
}
