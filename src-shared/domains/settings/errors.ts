export type SettingsErrorCode =
  | 'SHOP_ALREADY_SET_UP'
  | 'SHOP_NOT_SET_UP'
  | 'BUSINESS_NUMBER_INVALID'
  | 'PRACTICE_ONLY'
