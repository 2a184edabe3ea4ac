import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { ProductDrawer } from '../../../src-renderer/domains/catalog/ProductDrawer.tsx'
import {
  draftOf,
  newDraft,
  type ProductDraft,
  wrongIn,
} from '../../../src-renderer/domains/catalog/product-form.ts'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { show } from '../show.tsx'
import { category, designer, goods, service } from './catalog-rows.ts'

const staff = [designer(1, '서지안'), designer(2, '윤채원')]
const roots = service(21, '뿌리염색', {
  priceKrw: krw(65_000),
  designers: staff.map((person) => person.accountId),
})

function Editor({
  product,
  start,
  may = 'edit',
  told,
}: {
  readonly product: ProductView | null
  readonly start: ProductDraft
  readonly may?: 'edit' | 'read'
  readonly told: (draft: ProductDraft) => void
}) {
  const [draft, setDraft] = useState(start)
  const [pressed, setPressed] = useState<'no' | 'yes'>('no')
  return (
    <ProductDrawer
      may={may}
      product={product}
      draft={draft}
      base={start}
      categories={[category(1, '염색', 0)]}
      staff={staff}
      sellers={[]}
      promised={[{ priceKrw: krw(65_000), bookings: 12 }]}
      wrong={pressed === 'yes' ? wrongIn(draft) : {}}
      failure={null}
      state="idle"
      onChange={(change) => setDraft({ ...draft, ...change })}
      onNewCategory={() => undefined}
      onSellerFound={() => undefined}
      onSave={() => {
        setPressed('yes')
        if (Object.keys(wrongIn(draft)).length === 0) told(draft)
      }}
      onReset={() => setDraft(start)}
      onClose={() => undefined}
    />
  )
}

function saved() {
  const drafts: ProductDraft[] = []
  return { drafts, told: (draft: ProductDraft) => drafts.push(draft) }
}

describe('the editor of a service', () => {
  it('says, before a price is saved, that existing bookings keep theirs', async () => {
    const { drafts, told } = saved()
    const { user } = await show(<Editor product={roots} start={draftOf(roots)} told={told} />)
    expect(screen.getByRole('button', { name: '저장' })).toHaveProperty('disabled', true)
    const price = screen.getByRole('textbox', { name: /가격/ })
    await user.clear(price)
    await user.type(price, '70000')
    expect(screen.getByText('이미 잡힌 예약 12건은 ₩65,000 그대로예요.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '₩70,000으로 저장' }))
    expect(drafts.map((draft) => draft.priceKrw)).toEqual([70_000])
  })

  it('adds the parts up as they are stepped, and takes designers off by a press', async () => {
    const { drafts, told } = saved()
    const { user } = await show(<Editor product={roots} start={draftOf(roots)} told={told} />)
    expect(screen.getByText('60분')).toBeTruthy()
    const [, more] = screen.getAllByRole('button', { name: '늘리기' })
    if (more !== undefined) await user.click(more)
    expect(screen.getByText('65분')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '윤채원' }))
    expect(screen.getByText('1명')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '저장' }))
    expect(drafts[0]).toMatchObject({ processingMinutes: 30, designers: [1] })
  })

  it('says beside the field what is missing, saves nothing, and keeps what was typed', async () => {
    const { drafts, told } = saved()
    const start = newDraft('service', { name: '', categoryId: null, designers: [] })
    const { user } = await show(<Editor product={null} start={start} told={told} />)
    const name = screen.getByRole('textbox', { name: '이름' })
    await user.type(name, '<b>발레아쥬</b> 💇')
    await user.click(screen.getByRole('button', { name: '추가' }))
    expect(drafts).toEqual([])
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['꼭 적어 주세요.'])
    expect(name).toHaveProperty('value', '<b>발레아쥬</b> 💇')
    await user.type(screen.getByRole('textbox', { name: /가격/ }), '210,000')
    await user.click(screen.getByRole('button', { name: '추가' }))
    expect(drafts[0]).toMatchObject({ name: '<b>발레아쥬</b> 💇', priceKrw: 210_000 })
  })

  it('shows everything and offers nothing to somebody who may only look', async () => {
    const { told } = saved()
    await show(<Editor product={roots} start={draftOf(roots)} may="read" told={told} />)
    expect(screen.getByText(/매니저가 해요/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '저장' })).toBeNull()
    expect(screen.getByRole('textbox', { name: '이름' }).matches(':disabled, fieldset[disabled] *')).toBe(
      true,
    )
  })
})

describe('the editor of an item', () => {
  it('lets a scanner type a barcode without saving the form', async () => {
    const { drafts, told } = saved()
    const shampoo = goods(1, '샴푸', { barcode: null })
    const { user } = await show(<Editor product={shampoo} start={draftOf(shampoo)} told={told} />)
    await user.type(screen.getByRole('textbox', { name: '바코드' }), '8801234500127{Enter}')
    expect(drafts).toEqual([])
    await user.click(screen.getByRole('radio', { name: /알리고 팔기/ }))
    await user.click(screen.getByRole('button', { name: '저장' }))
    expect(drafts[0]).toMatchObject({ barcode: '8801234500127', stockRule: 'warn' })
  })
})
