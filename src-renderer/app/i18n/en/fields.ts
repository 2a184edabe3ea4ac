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
  business_number: 'Please check the business number. It has ten digits.',
  phone: 'Please check the phone number. Write it like 02-333-1234.',
  printer_host: 'Give an address such as 192.168.0.50, or the name of the printer.',
  printer_device:
    'This is not what a printer is called. Use a name such as /dev/usb/lp0, COM3 or \\\\COMPUTER\\PRINTER.',
  weekdays: 'There must be one day for each from Monday to Sunday.',
  day_end_after_opening: 'This cannot be later than opening: the first sales would count as the day before.',
  closes_into_next_day: 'This is later than the next day opens.',
  too_many_lines: 'Please use at most {{limit}} lines.',
} satisfies Translated<typeof ko>
