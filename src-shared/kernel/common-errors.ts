/** Refusals that any procedure may answer. The first three come from the door, before any service runs. */
export type CommonErrorCode =
  | 'NOT_SIGNED_IN'
  | 'SESSION_LOCKED'
  | 'NOT_PERMITTED'
  | 'NOT_FOUND'
  | 'STALE_VERSION'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INPUT_REFUSED'
  | 'WRITES_STOPPED'
  | 'DISK_FULL'
  | 'DISK_NOT_WRITABLE'
