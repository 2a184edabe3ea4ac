export type BoardErrorCode =
  | 'TITLE_MISSING'
  | 'TITLE_TOO_LONG' // details.most
  | 'CONTENT_TOO_LONG' // details.most
  | 'COMMENT_EMPTY'
  | 'TOO_MANY_PHOTOS' // details.most
  | 'PHOTO_NOT_THERE' // details.fileName of the one, '' when even that is not known
  | 'POST_REMOVED'
  | 'COMMENT_REMOVED'
