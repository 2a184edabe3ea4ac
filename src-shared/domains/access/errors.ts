export type AccessErrorCode =
  | 'SIGN_IN_REFUSED' // wrong login id or password; never says which
  | 'SIGN_IN_SLOWED' // too many tries; details.retryAtMs
  | 'PIN_REFUSED' // details.triesLeft
  | 'PIN_NOT_SET'
  | 'PIN_TOO_SIMPLE'
  | 'PASSWORD_TOO_WEAK'
  | 'LOGIN_ID_TAKEN'
  | 'LAST_MANAGER' // the only manager cannot be closed, demoted or lose the right to manage accounts
  | 'PERMISSION_NOT_HELD' // nobody gives what they do not have, nor changes an account that may do more
