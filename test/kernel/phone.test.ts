import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { parsePhone } from '../../src-shared/kernel/parse-phone.ts'
import { formatPhone, maskPhone, phoneDigits } from '../../src-shared/kernel/phone.ts'

describe('a phone number', () => {
  it.each([
    ['010-2846-1934'],
    ['01028461934'],
    ['010 2846 1934'],
    ['010.2846.1934'],
    ['(010) 2846-1934'],
    ['+82 10 2846 1934'],
    ['+82-010-2846-1934'],
    ['82-10-2846-1934'],
    ['1028461934'],
    ['０１０－２８４６－１９３４'],
    ['\u200b010\u20112846\u20111934'.slice(1)],
  ])('written %s is the same mobile number', (text) => {
    expect(parsePhone(text)).toBe('+821028461934')
  })

  it('may be an old mobile, a landline, an internet phone or foreign', () => {
    expect(parsePhone('011-234-5678')).toBe('+82112345678')
    expect(parsePhone('02-312-4567')).toBe('+8223124567')
    expect(parsePhone('031-312-4567')).toBe('+82313124567')
    expect(parsePhone('070-4567-8901')).toBe('+827045678901')
    expect(parsePhone('0505-123-4567')).toBe('+825051234567')
    expect(parsePhone('080-123-4567')).toBe('+82801234567')
    expect(parsePhone('+1 415 555 2671')).toBe('+14155552671')
    expect(parsePhone('+84 (0)91 234 56 78')).toBe('+84912345678')
  })

  it('is understood without the 0 that a spreadsheet took from its start', () => {
    expect(parsePhone('1028461934')).toBe('+821028461934')
    expect(parsePhone('312345678')).toBe('+82312345678')
    expect(parsePhone('82312345678')).toBe('+82312345678')
  })

  it('is read at once where it is a mobile number of today, and as the library of numbers reads it', () => {
    for (const text of ['01000000000', '01012345678', '01028461934', '01099999999']) {
      expect(parsePhone(text)).toBe(parsePhoneNumberFromString(text, 'KR')?.number)
    }
  })

  it.each([
    ['010-771-66'],
    ['010-1234-567'],
    ['010-12345-6789'],
    ['1588-1234'],
    ['전화 없음'],
    [''],
    ['-5'],
    ['010-2846-1934; drop table customers'],
    ['+0123456789'],
    ['099-1234-5678'],
    ['9'.repeat(40)],
    ['060-700-1234'],
    ['010-771-6612'],
    ['+1 012 555 2671'],
    ['+1 555 0100'],
    ['+999 1234 5678'],
    ['0081 90 1234 5678'],
    ['14155552671'],
    ['2026-11-21'],
    ['010-2846-1934 ext 5'],
  ])('is not what %s is', (text) => {
    expect(parsePhone(text)).toBeNull()
  })

  it('is shown as people here say it, and hidden but for the last four digits', () => {
    expect(formatPhone('+821028461934')).toBe('010-2846-1934')
    expect(formatPhone('+8223124567')).toBe('02-312-4567')
    expect(formatPhone('+825051234567')).toBe('0505-123-4567')
    expect(formatPhone('+14155552671')).toBe('+1 415 555 2671')
    expect(formatPhone('전화 없음')).toBe('전화 없음')
    expect(maskPhone('+14155552671')).toBe('+• ••• ••• 2671')
    expect(maskPhone('+821028461934')).toBe('010-••••-1934')
    expect(maskPhone('+8223124567')).toBe('••-•••-4567')
    expect(phoneDigits('+821028461934')).toBe('01028461934')
  })

  it.each([
    ['+821028461934'],
    ['+82112345678'],
    ['+821912345678'],
    ['+8223124567'],
    ['+82231245678'],
    ['+82313124567'],
    ['+823131245678'],
    ['+82647001234'],
    ['+82441234567'],
    ['+827045678901'],
    ['+82801234567'],
  ])('%s is shown nationally as the library of numbers shows it', (phone) => {
    expect(formatPhone(phone)).toBe(parsePhoneNumberFromString(phone)?.formatNational())
  })

  it('is shown in Korea with four digits first where it starts with 050, unlike in the library', () => {
    expect(formatPhone('+8250714031234')).toBe('0507-1403-1234')
  })

  const countries: readonly CountryCode[] = [
    ...([
      'US',
      'CA',
      'JP',
      'CN',
      'TW',
      'HK',
      'MO',
      'SG',
      'VN',
      'TH',
      'PH',
      'ID',
      'MY',
      'IN',
      'NP',
      'KH',
    ] as const),
    ...(['MN', 'UZ', 'KZ', 'RU', 'BD', 'KG', 'GB', 'FR', 'DE', 'AU', 'ES', 'IT', 'NL', 'BR'] as const),
  ]
  it.each(countries)('of %s is shown as the library of numbers shows it', (country) => {
    const example = getExampleNumber(country, examples)
    expect(formatPhone(example?.number ?? '')).toBe(example?.formatInternational())
  })

  it('of a country seldom seen here is shown with its country code apart', () => {
    expect(formatPhone('+3545001234')).toBe('+354 5001234')
    expect(formatPhone('+201001234567')).toBe('+20 1001234567')
  })

  it('of any country is shown with the right country code apart', () => {
    for (const country of getCountries()) {
      const number = getExampleNumber(country, examples)
      if (number === undefined || number.country === 'KR') continue
      expect(formatPhone(number.number)).toMatch(`+${number.countryCallingCode} `)
    }
  })
})
