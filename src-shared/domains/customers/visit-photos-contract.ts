import { z } from 'zod'
import { businessDateSchema } from '../../kernel/business-date.ts'
import {
  accountIdSchema,
  orderIdSchema,
  photoIdSchema,
  reservationIdSchema,
  rowVersionSchema,
  visitPhotoIdSchema,
} from '../../kernel/ids.ts'
import { lineSchema } from '../../kernel/plain-text.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { photoSchema } from '../photos/contract.ts'
import { captionLength } from '../photos/model.ts'
import { limits, photoMoments } from './model.ts'

/** A photo of what was done to a customer, on the booking or on the sale without a booking. */
export const visitPhotoSchema = z.object({
  visitPhotoId: visitPhotoIdSchema,
  photo: photoSchema,
  moment: z.enum(photoMoments),
  caption: z.string(),
  version: rowVersionSchema,
})
export type VisitPhoto = z.infer<typeof visitPhotoSchema>

/** A booking, or a sale; a sale of a booking stands for its booking. */
export const visitSchema = z.union([
  z.object({ reservationId: reservationIdSchema }),
  z.object({ orderId: orderIdSchema }),
])
export type Visit = z.infer<typeof visitSchema>

export const photoVisitSchema = z.object({
  reservationId: reservationIdSchema.nullable(),
  orderId: orderIdSchema.nullable(),
  businessDate: businessDateSchema,
  atMs: z.int(),
  designerName: z.string().nullable(),
  services: z.array(z.string()),
  photos: z.array(visitPhotoSchema),
})
export type PhotoVisit = z.infer<typeof photoVisitSchema>

export const visitPhotosContract = {
  /** All photos of a customer by visit, the latest visit first; those of a visit in their order. */
  visitPhotos: procedure
    .meta({ access: 'customers.read' })
    .input(
      z.object({
        customerId: accountIdSchema,
        cursor: z.string().max(60).nullable().default(null),
        /** Visits a page. */
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .output(z.object({ visits: z.array(photoVisitSchema), nextCursor: z.string().nullable() }))
    .errors(failures('NOT_FOUND', 'INPUT_REFUSED')),
  /** Those of one visit. */
  photosOfVisit: procedure
    .meta({ access: 'customers.read' })
    .input(z.object({ visit: visitSchema }))
    .output(z.object({ photos: z.array(visitPhotoSchema) })),
  /**
   * Puts photos on a visit, behind those that are there. A photo that is on this visit already stays as it is, so that
   * asking twice changes nothing.
   */
  addVisitPhotos: procedure
    .meta({ access: 'customers.write' })
    .input(
      z.object({
        customerId: accountIdSchema,
        visit: visitSchema,
        photos: z
          .array(
            z.object({
              photoId: photoIdSchema,
              moment: z.enum(photoMoments).default('other'),
              caption: lineSchema({ most: captionLength }).default(''),
            }),
          )
          .min(1)
          .max(limits.visitPhotos),
      }),
    )
    .output(z.object({ photos: z.array(visitPhotoSchema) }))
    .errors(
      failures('NOT_FOUND', 'VISIT_OF_ANOTHER', 'PHOTO_NOT_THERE', 'PHOTO_ON_OTHER_VISIT', 'TOO_MANY_PHOTOS'),
    ),
  /** Changes what is given. Answers the photos of the visit in their order. */
  changeVisitPhoto: procedure
    .meta({ access: 'customers.write' })
    .input(
      z.object({
        visitPhotoId: visitPhotoIdSchema,
        version: rowVersionSchema,
        moment: z.enum(photoMoments).optional(),
        caption: lineSchema({ most: captionLength }).optional(),
        /** The place among the photos of the visit, from 0. */
        place: z.int().min(0).max(limits.visitPhotos).optional(),
      }),
    )
    .output(z.object({ photos: z.array(visitPhotoSchema) }))
    .errors(failures('NOT_FOUND', 'STALE_VERSION')),
  /** Takes a photo off its visit; the photo itself stays in its owner's store. */
  takeOffVisitPhoto: procedure
    .meta({ access: 'customers.write' })
    .input(z.object({ visitPhotoId: visitPhotoIdSchema, version: rowVersionSchema }))
    .output(z.object({ photos: z.array(visitPhotoSchema) }))
    .errors(failures('NOT_FOUND', 'STALE_VERSION')),
}
