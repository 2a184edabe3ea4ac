import { describe, expect, it } from 'vitest'
import {
  countFitting,
  dropAt,
  goodsItems,
  type ListItem,
  placed,
  serviceItems,
  stepCategory,
  stepProduct,
} from '../../../src-renderer/domains/catalog/catalog-list.ts'
import { rowBoundary } from '../../../src-renderer/domains/catalog/row-drag.tsx'
import { catalogOf, category, goods, service } from './catalog-rows.ts'

const cut = category(1, '커트', 0)
const colour = category(2, '염색', 1)
const none = category(3, '스파', 2)
const shop = catalogOf(
  [cut, colour, none],
  [
    service(11, '여성 컷', { categoryId: cut.id, position: 0 }),
    service(12, '남성 컷', { categoryId: cut.id, position: 1 }),
    service(21, '뿌리염색', { categoryId: colour.id, position: 0 }),
    service(22, '전체 염색', { categoryId: colour.id, position: 1 }),
    service(31, '상담', { categoryId: null, position: 0 }),
  ],
)
const words = (items: readonly ListItem[]) =>
  items.map((item) =>
    item.kind === 'heading' ? `# ${item.category?.name ?? '-'} ${item.count}` : item.product.name,
  )
const items = serviceItems(shop, '')

describe('the list of services', () => {
  it('stands under its categories in the order of the shop, what has none at the end', () => {
    expect(words(items)).toEqual([
      '# 커트 2',
      '여성 컷',
      '남성 컷',
      '# 염색 2',
      '뿌리염색',
      '전체 염색',
      '# 스파 0',
      '# - 1',
      '상담',
    ])
  })

  it('shows only what fits while something is typed', () => {
    expect(words(serviceItems(shop, 'ㅇㅅ'))).toEqual([
      '# 커트 1',
      '여성 컷',
      '# 염색 2',
      '뿌리염색',
      '전체 염색',
    ])
    expect(serviceItems(shop, '펌')).toEqual([])
  })

  it('needs no headings in a shop without categories', () => {
    expect(words(serviceItems(catalogOf([], [service(1, '컷', {})]), ''))).toEqual(['컷'])
  })
})

describe('moving a service', () => {
  const drop = (id: number, at: number) => {
    const placing = dropAt(items, { productId: service(id, '', {}).id, at, whole: null })
    return placing === null ? null : words(serviceItems(placed(shop, placing), ''))
  }

  it('goes where it is dropped, within its category and into another', () => {
    expect(drop(12, 1)?.slice(0, 3)).toEqual(['# 커트 2', '남성 컷', '여성 컷'])
    expect(drop(11, 5)?.slice(0, 6)).toEqual([
      '# 커트 1',
      '남성 컷',
      '# 염색 3',
      '뿌리염색',
      '여성 컷',
      '전체 염색',
    ])
    expect(drop(11, 7)).toContain('# 스파 1')
    expect(drop(11, 9)?.slice(-3)).toEqual(['# - 2', '상담', '여성 컷'])
  })

  it('asks nothing when it is dropped where it stands, and never lands above the first heading', () => {
    expect(drop(11, 1)).toBeNull()
    expect(drop(11, 2)).toBeNull()
    expect(drop(11, 0)).toBeNull()
    expect(drop(12, 0)?.slice(0, 3)).toEqual(['# 커트 2', '남성 컷', '여성 컷'])
  })

  const step = (id: number, by: -1 | 1) => {
    const placing = stepProduct(items, { productId: service(id, '', {}).id, by, whole: null })
    return placing === null ? null : words(serviceItems(placed(shop, placing), ''))
  }

  it('steps by the keyboard, over a heading into the next category, and stops at both ends', () => {
    expect(step(11, 1)?.slice(0, 3)).toEqual(['# 커트 2', '남성 컷', '여성 컷'])
    expect(step(12, 1)?.slice(0, 5)).toEqual(['# 커트 1', '여성 컷', '# 염색 3', '남성 컷', '뿌리염색'])
    expect(step(21, -1)?.slice(0, 5)).toEqual(['# 커트 3', '여성 컷', '남성 컷', '뿌리염색', '# 염색 1'])
    expect(step(11, -1)).toBeNull()
    expect(step(31, 1)).toBeNull()
  })

  it('moves a category one place, and stops at both ends', () => {
    const after = stepCategory(shop, colour, -1)
    expect(after && words(serviceItems(placed(shop, after), '')).slice(0, 3)).toEqual([
      '# 염색 2',
      '뿌리염색',
      '전체 염색',
    ])
    expect(stepCategory(shop, cut, -1)).toBeNull()
    expect(stepCategory(shop, none, 1)).toBeNull()
  })

  it('finds the gap between rows that the pointer is nearest to', () => {
    const heights = [36, 44, 44]
    expect([0, 20, 50, 70, 500].map((y) => rowBoundary(heights, y).at)).toEqual([0, 1, 1, 2, 3])
    expect(rowBoundary(heights, 500).top).toBe(124)
  })
})

describe('the list of goods', () => {
  const hair = { ...category(9, '샴푸', 0), kind: 'goods' as const }
  const stock = catalogOf(
    [hair],
    [
      goods(1, '샴푸', { categoryId: hair.id, stockQuantity: 9, lowStockAt: 5 }),
      goods(2, '린스', { categoryId: hair.id, position: 1, stockQuantity: 3, lowStockAt: 5 }),
      goods(3, '무스', { stockQuantity: 0 }),
      goods(4, '옛 무스', { stockQuantity: 0, active: false, position: 1 }),
      goods(5, '상품권', { stockRule: 'uncounted', stockQuantity: null, position: 2 }),
    ],
  )

  it('is filtered by what is running out, what is gone (and still sold), and by category', () => {
    expect(words(goodsItems(stock, '', 'all'))).toEqual(['샴푸', '린스', '무스', '옛 무스', '상품권'])
    expect(words(goodsItems(stock, '', 'low'))).toEqual(['린스'])
    expect(words(goodsItems(stock, '', 'gone'))).toEqual(['무스'])
    expect(words(goodsItems(stock, '', hair.id))).toEqual(['샴푸', '린스'])
    expect(words(goodsItems(stock, '무스', 'all'))).toEqual(['무스', '옛 무스'])
    expect([countFitting(stock, 'all'), countFitting(stock, 'low'), countFitting(stock, hair.id)]).toEqual([
      5, 1, 2,
    ])
  })

  it('is put in order within the category that is shown', () => {
    const shown = goodsItems(stock, '', hair.id)
    const [, rinse] = stock.products
    const placing = rinse && stepProduct(shown, { productId: rinse.id, by: -1, whole: hair.id })
    expect(placing).toEqual({ what: 'products', categoryId: hair.id, productIds: [2, 1] })
  })
})
