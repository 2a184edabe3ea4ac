export type PhotosErrorCode =
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE' // details.mostMegabytes
  | 'PHOTO_ALREADY_UPLOADED' // details.photoId
  | 'PHOTO_IN_USE'
  | 'TOO_MANY_UPLOADS' // details.most: one person's files that are on the way
  | 'UPLOAD_GONE' // the program was started anew, or it lay still for too long: from the beginning
  | 'UPLOAD_INCOMPLETE' // details.receivedBytes
