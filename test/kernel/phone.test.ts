import { describe, expect, it } from 'vitest'
import { formatPhone, maskPhone, parsePhone, phoneDigits } from '../../src-shared/kernel/phone.ts'

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
    expect(parsePhone('+1 415 555 2671')).toBe('+14155552671')
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
  ])('is not what %s is', (text) => {
    expect(parsePhone(text)).toBeNull()
  })

  it('is shown as people here say it, and hidden but for the last four digits', () => {
    expect(formatPhone('+821028461934')).toBe('010-2846-1934')
    expect(formatPhone('+8223124567')).toBe('02-312-4567')
    expect(formatPhone('+825051234567')).toBe('0505-123-4567')
    expect(formatPhone('+14155552671')).toBe('+14155552671')
    expect(maskPhone('+821028461934')).toBe('010-••••-1934')
    expect(maskPhone('+8223124567')).toBe('••-•••-4567')
    expect(phoneDigits('+821028461934')).toBe('01028461934')
  })
})
