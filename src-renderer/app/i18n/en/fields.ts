import type { fields as ko } from '../ko/fields.ts'
import type { Translated } from '../translated.ts'

export const fields = {
  invalid: 'Please check this.',
  invalid_type: 'Please fill this in.',
  invalid_format: 'This is not in the right format.',
  invalid_value: 'Please choose from the list.',
  too_small: 'Too short or too small (at least {{limit}}).',
  too_big: 'Too long or too large (at most {{limit}}).',
  too_long: 'Please use at most {{limit}} characters.',
  too_short: 'Please use at least {{limit}} characters.',
  not_multiple_of: 'Use steps of {{limit}}.',
  required: 'Please fill this in.',
} satisfies Translated<typeof ko>
