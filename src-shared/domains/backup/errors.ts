export type BackupErrorCode =
  | 'BACKUP_FAILED' // details.why: a short code; the old backups are as they were
  | 'BACKUP_NOT_FOUND'
  | 'BACKUP_DAMAGED' // the chosen backup does not pass its check; nothing was changed
  | 'BACKUP_NEWER' // made by a newer program than this one
  | 'BACKUP_ON_SERVER' // the shop's data is on a PostgreSQL server, which is backed up there
  | 'FOLDER_NOT_THERE' // the second folder or stick is not plugged in or cannot be written
