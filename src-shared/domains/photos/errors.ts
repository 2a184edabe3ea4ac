export type PhotosErrorCode =
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE' // details.mostMegabytes
  | 'PHOTO_ALREADY_UPLOADED' // details.photoId
  | 'PHOTO_IN_USE'
  | 'UPLOAD_GONE' // the program was started anew, or it lay still for too long: from the beginning
  | 'UPLOAD_INCOMPLETE' // details.receivedBytes
