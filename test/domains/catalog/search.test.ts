import { expect, it } from 'vitest'
import { matchesProduct, stockLevel, totalMinutes } from '../../../src-shared/domains/catalog/model.ts'

it('finds a product by what people type of its name', () => {
  const serum = { name: '뿌리 볼륨 세럼 (대용량)', barcode: '880-12' }
  const finds: readonly (readonly [string, boolean])[] = [
    ['', true],
    ['  ', true],
    ['뿌리볼륨', true],
    ['세럼', true],
    ['ㅂㄹㅂㄹ', true],
    ['ㅃㄹ', true],
    ['ㅅㄹ', true],
    ['880-12', true],
    ['880', false],
    ['린스', false],
    ['ㅎㅎ', false],
  ]
  expect(finds.map(([query]) => [query, matchesProduct(serum, query)])).toEqual(finds)
})

it('says how an item stands by its rule and its own mark', () => {
  const item = (stockQuantity: number | null, lowStockAt = 5) =>
    stockLevel({ stockRule: 'block', stockQuantity, lowStockAt })
  expect([item(6), item(5), item(4), item(0), item(-1), item(1, 0), item(null)]).toEqual([
    'enough',
    'enough',
    'low',
    'gone',
    'gone',
    'enough',
    'uncounted',
  ])
  expect(stockLevel({ stockRule: 'uncounted', stockQuantity: 3, lowStockAt: 5 })).toBe('uncounted')
})

it('adds up a service’s work, waiting and finishing', () => {
  expect(totalMinutes({ workMinutes: 20, processingMinutes: 25, finishMinutes: 15 })).toBe(60)
})
