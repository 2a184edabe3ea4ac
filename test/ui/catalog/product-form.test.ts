import { describe, expect, it } from 'vitest'
import { bookable, doersOf } from '../../../src-renderer/domains/catalog/doers.ts'
import {
  barWidths,
  changedFields,
  draftOf,
  newDraft,
  rebased,
  saveInput,
  wrongIn,
} from '../../../src-renderer/domains/catalog/product-form.ts'
import { krw, zeroKrw } from '../../../src-shared/kernel/krw.ts'
import { formKey } from '../../support/catalog-of.ts'
import { designer, goods, service } from './catalog-rows.ts'

const [jian, chaewon, dohyun] = [designer(1, '서지안'), designer(2, '윤채원'), designer(3, '박도현')]
const roots = service(21, '뿌리염색', {
  priceKrw: krw(65_000),
  designers: [jian.accountId, chaewon.accountId],
})
const base = draftOf(roots)

describe('the form of a product', () => {
  it('says which fields were changed, however the designers were ticked', () => {
    expect(changedFields(base, base)).toEqual([])
    const ticked = { ...base, designers: [chaewon.accountId, jian.accountId] }
    expect(changedFields(ticked, base)).toEqual([])
    expect(changedFields({ ...base, priceKrw: krw(70_000), designers: [] }, base)).toEqual([
      'priceKrw',
      'designers',
    ])
  })

  it('keeps what was typed when somebody else saved in between, and takes their values for the rest', () => {
    const mine = { ...base, priceKrw: krw(70_000) }
    const theirs = draftOf({ ...roots, name: '뿌리 염색', priceKrw: krw(68_000), version: 2 })
    expect(rebased(mine, base, theirs)).toEqual({ ...theirs, priceKrw: 70_000 })
  })

  it('refuses a service without a name, a price or a minute of work', () => {
    const empty = newDraft('service', { name: '  ', categoryId: null, designers: [] })
    expect(wrongIn({ ...empty, workMinutes: 0 })).toEqual({
      name: 'required',
      priceKrw: 'required',
      workMinutes: 'tooShort',
    })
    expect(wrongIn({ ...base, workMinutes: 700, processingMinutes: 10, finishMinutes: 11 })).toEqual({
      workMinutes: 'tooLong',
    })
    expect(wrongIn({ ...base, name: '가'.repeat(61) })).toEqual({ name: 'tooLong' })
    expect(wrongIn({ ...base, priceKrw: zeroKrw })).toEqual({})
  })

  it('refuses a barcode that no scanner reads, and sends none for an empty field', () => {
    const shampoo = draftOf(goods(1, '샴푸', { barcode: '8801234' }))
    expect(wrongIn({ ...shampoo, barcode: '바코드' })).toEqual({ barcode: 'barcodeForm' })
    const key = formKey()
    const existing = { id: roots.id, version: 3 }
    expect(saveInput({ ...shampoo, barcode: '  ' }, { key, existing })).toEqual({
      kind: 'goods',
      key,
      existing,
      categoryId: null,
      name: '샴푸',
      priceKrw: 38_000,
      tax: 'taxable',
      active: true,
      barcode: null,
      grantsAccess: false,
      sellerId: null,
      stockRule: 'block',
      lowStockAt: 0,
    })
    expect(saveInput(base, { key, existing: null })).toMatchObject({
      kind: 'service',
      workMinutes: 20,
      existing: null,
    })
  })

  it('draws the parts of a service to scale, and a very long one into the width there is', () => {
    expect(barWidths({ workMinutes: 50, processingMinutes: 0, finishMinutes: 0 }, 126).work).toBe(33)
    const long = barWidths({ workMinutes: 300, processingMinutes: 200, finishMinutes: 100 }, 126)
    expect(Math.round(long.work + long.processing + long.finish)).toBe(126)
    expect(barWidths({ workMinutes: 0, processingMinutes: 0, finishMinutes: 0 }, 126)).toEqual({
      work: 0,
      processing: 0,
      finish: 0,
    })
  })
})

describe('who does a service, in a few words', () => {
  const words = (key: string, values?: object) =>
    values === undefined ? key : `${key} ${JSON.stringify(values)}`
  const staff = [
    jian,
    chaewon,
    dohyun,
    designer(4, '매니저', { takesBookings: false }),
    designer(5, '퇴사자', { active: false }),
    designer(6, '아직', { version: null }),
  ]
  const told = (...people: readonly { readonly accountId: typeof jian.accountId }[]) =>
    doersOf({ designers: people.map((person) => person.accountId) }, staff, words)

  it('counts only those who can be booked', () => {
    expect(bookable(staff).map((person) => person.name)).toEqual(['서지안', '윤채원', '박도현'])
  })

  it('names one, two, the first of more, or everybody', () => {
    expect([told(), told(dohyun), told(chaewon, jian), told(jian, chaewon, dohyun)]).toEqual([
      'common.none',
      '박도현',
      '서지안 · 윤채원',
      'catalog.everybody',
    ])
    const four = [...staff, designer(7, '이소율')]
    const ids = [chaewon, dohyun, designer(7, '')].map((person) => person.accountId)
    expect(doersOf({ designers: ids }, four, words)).toBe('catalog.andOthers {"name":"윤채원","others":2}')
  })
})
