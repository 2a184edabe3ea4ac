export type AccessErrorCode =
  | 'SIGN_IN_REFUSED' // wrong login id or password; never says which
  | 'SIGN_IN_SLOWED' // too many tries; details.retryAtMs
  | 'PIN_REFUSED' // details.triesLeft
  | 'PIN_NOT_SET'
  | 'PIN_TOO_SIMPLE'
  | 'PASSWORD_TOO_WEAK'
  | 'LOGIN_ID_TAKEN'
  | 'LAST_MANAGER' // the only manager cannot be closed or demoted
