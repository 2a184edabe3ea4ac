import { expect, it } from 'vitest'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { existingOf, formKey, goodsInStock, goodsOf, serviceOf } from '../../support/catalog-of.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

onBothDatabases('the catalogue', (db) => {
  it('keeps a service with its work, waiting and finishing, under its category', async () => {
    const { client } = await (await testShop(db())).manager()
    const colour = await client.catalog.saveCategory({ existing: null, kind: 'service', name: '염색' })
    const roots = await client.catalog.saveProduct(
      serviceOf('뿌리염색', {
        categoryId: colour.id,
        priceKrw: krw(65_000),
        workMinutes: 20,
        processingMinutes: 25,
        finishMinutes: 15,
      }),
    )
    const { categories, products } = await client.catalog.list()
    expect(categories).toEqual([colour])
    expect(products).toEqual([roots])
    expect(roots).toMatchObject({
      name: '뿌리염색',
      categoryId: colour.id,
      priceKrw: 65_000,
      workMinutes: 20,
      processingMinutes: 25,
      finishMinutes: 15,
      bookableWhileProcessing: true,
      stockQuantity: null,
      version: 1,
    })
  })

  it('makes one product of a save that was sent twice, and refuses another body under the same key', async () => {
    const { client } = await (await testShop(db())).manager()
    const form = serviceOf('여성 컷')
    const first = await client.catalog.saveProduct(form)
    expect(await client.catalog.saveProduct(form)).toEqual(first)
    expect((await client.catalog.list()).products).toHaveLength(1)
    expect(await refusalOf(client.catalog.saveProduct({ ...form, name: '남성 컷' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
  })

  it('audits a change of price with the price before and after', async () => {
    const { client } = await (await testShop(db())).manager()
    const roots = await client.catalog.saveProduct(serviceOf('뿌리염색', { priceKrw: krw(65_000) }))
    await client.catalog.saveProduct(
      serviceOf('뿌리염색', { existing: existingOf(roots), priceKrw: krw(70_000) }),
    )
    const { rows } = await client.access.audit({ subjectType: 'product', subjectId: String(roots.id) })
    expect(rows.map((row) => [row.action, row.values])).toEqual([
      ['product.price_changed', { before: '65000', after: '70000' }],
      ['product.changed', { price_krw: '70000' }],
      ['product.created', expect.objectContaining({ name: '뿌리염색', price_krw: '65000' })],
    ])
  })

  it('tells the second of two editors, and keeps what the first one saved', async () => {
    const { client } = await (await testShop(db())).manager()
    const cut = await client.catalog.saveProduct(serviceOf('여성 컷'))
    const edit = (name: string) => client.catalog.saveProduct(serviceOf(name, { existing: existingOf(cut) }))
    await edit('여성 커트')
    expect(await refusalOf(edit('레이디 컷'))).toBe('STALE_VERSION')
    expect((await client.catalog.list()).products[0]?.name).toBe('여성 커트')
  })

  it('lets a designer see the catalogue and change nothing in it', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    await client.access.createAccount({
      loginId: 'jian',
      name: '서지안',
      title: '',
      type: 2,
      password: 'a long enough one',
      pin: null,
    })
    const designer = shop.window().client
    expect(await refusalOf(designer.catalog.list())).toBe('NOT_SIGNED_IN')
    await designer.access.signIn({ loginId: 'jian', password: 'a long enough one' })
    expect(await refusalOf(designer.catalog.list())).toBe('ANSWERED')
    expect(await refusalOf(designer.catalog.saveProduct(serviceOf('여성 컷')))).toBe('NOT_PERMITTED')
    expect(
      await refusalOf(designer.catalog.saveCategory({ existing: null, kind: 'goods', name: '샴푸' })),
    ).toBe('NOT_PERMITTED')
  })

  it('stops selling a product without forgetting it', async () => {
    const { client } = await (await testShop(db())).manager()
    const perm = await client.catalog.saveProduct(serviceOf('디지털펌'))
    const off = await client.catalog.setActive({ id: perm.id, version: perm.version, active: false })
    expect(off).toMatchObject({ active: false, version: 2 })
    expect(await client.catalog.search({ query: '디지털' })).toEqual([])
    expect((await client.catalog.list()).products).toEqual([off])
    expect(await refusalOf(client.catalog.setActive({ id: perm.id, version: 1, active: true }))).toBe(
      'STALE_VERSION',
    )
  })

  it('finds a product by part of its name, by first consonants and by its whole barcode', async () => {
    const { client } = await (await testShop(db())).manager()
    for (const name of ['뿌리염색', '전체 염색', '여성 컷']) await client.catalog.saveProduct(serviceOf(name))
    await client.catalog.saveProduct(goodsOf('염색 보호 샴푸 500 ml', { barcode: '8801234500127' }))
    const found = async (query: string, kind?: 'service' | 'goods') =>
      (await client.catalog.search({ query, ...(kind === undefined ? {} : { kind }) })).map(
        (product) => product.name,
      )
    expect(await found('염색', 'service')).toEqual(['뿌리염색', '전체 염색'])
    expect(await found('ㅃㄹㅇ')).toEqual(['뿌리염색'])
    expect(await found('전체염')).toEqual(['전체 염색'])
    expect(await found('500ML')).toEqual(['염색 보호 샴푸 500 ml'])
    expect(await found('8801234500127')).toEqual(['염색 보호 샴푸 500 ml'])
    expect(await found('88012345')).toEqual([])
    expect(await found("'; drop table products; --")).toEqual([])
    expect(await found('')).toHaveLength(4)
  })

  it('refuses a barcode that another item has, and says which', async () => {
    const { client } = await (await testShop(db())).manager()
    const shampoo = await client.catalog.saveProduct(goodsOf('샴푸', { barcode: '8801234' }))
    const twin = client.catalog.saveProduct(goodsOf('무스', { barcode: '8801234' }))
    await expect(twin).rejects.toMatchObject({ code: 'BARCODE_TAKEN', data: { details: { name: '샴푸' } } })
    const again = goodsOf('샴푸 대용량', { barcode: '8801234', existing: existingOf(shampoo) })
    expect(await refusalOf(client.catalog.saveProduct(again))).toBe('ANSWERED')
  })
})

onBothDatabases('categories and order', (db) => {
  it('keeps the order that was set, and moves a product dragged under another category', async () => {
    const { client } = await (await testShop(db())).manager()
    const [cut, colour] = [
      await client.catalog.saveCategory({ existing: null, kind: 'service', name: '커트' }),
      await client.catalog.saveCategory({ existing: null, kind: 'service', name: '염색' }),
    ]
    const add = (name: string, categoryId: typeof cut.id) =>
      client.catalog.saveProduct(serviceOf(name, { categoryId }))
    const women = await add('여성 컷', cut.id)
    const men = await add('남성 컷', cut.id)
    const roots = await add('뿌리염색', colour.id)
    await client.catalog.reorder({ what: 'categories', kind: 'service', categoryIds: [colour.id, cut.id] })
    const after = await client.catalog.reorder({
      what: 'products',
      categoryId: cut.id,
      productIds: [roots.id, men.id, women.id],
    })
    expect(after.categories.map((category) => category.name)).toEqual(['염색', '커트'])
    expect(after.products.map((product) => [product.name, product.categoryId, product.version])).toEqual([
      ['뿌리염색', cut.id, 2],
      ['남성 컷', cut.id, 1],
      ['여성 컷', cut.id, 1],
    ])
  })

  it('refuses a second category of a name, goods under services, and the removal of a full one', async () => {
    const { client } = await (await testShop(db())).manager()
    const cut = await client.catalog.saveCategory({ existing: null, kind: 'service', name: '커트' })
    const twin = { existing: null, kind: 'service', name: ' 커트 ' } as const
    expect(await refusalOf(client.catalog.saveCategory(twin))).toBe('CATEGORY_NAME_TAKEN')
    expect(await refusalOf(client.catalog.saveProduct(goodsOf('샴푸', { categoryId: cut.id })))).toBe(
      'CATEGORY_OF_OTHER_KIND',
    )
    const women = await client.catalog.saveProduct(serviceOf('여성 컷', { categoryId: cut.id }))
    const removal = client.catalog.removeCategory({ id: cut.id, version: cut.version })
    await expect(removal).rejects.toMatchObject({
      code: 'CATEGORY_NOT_EMPTY',
      data: { details: { count: 1 } },
    })
    await client.catalog.saveProduct(serviceOf('여성 컷', { existing: existingOf(women) }))
    const left = await client.catalog.removeCategory({ id: cut.id, version: cut.version })
    expect(left.categories).toEqual([])
    const gone = { existing: { id: cut.id, version: cut.version }, kind: 'service', name: '컷' } as const
    expect(await refusalOf(client.catalog.saveCategory(gone))).toBe('NOT_FOUND')
  })
})

onBothDatabases('what cannot be a product', (db) => {
  it('keeps emoji, right-to-left, SQL and HTML in a name as they are', async () => {
    const { client } = await (await testShop(db())).manager()
    const names = [
      '💇‍♀️ 컷',
      'قص شعر',
      "Robert'); drop table products;--",
      '<img src=x onerror=alert(1)>',
      '가'.repeat(60),
    ]
    for (const name of names) await client.catalog.saveProduct(serviceOf(name))
    expect((await client.catalog.list()).products.map((product) => product.name)).toEqual(names)
  })

  it('refuses prices and minutes that cannot be, names that are empty or endless, and writes nothing', async () => {
    const { client } = await (await testShop(db())).manager()
    const bad: object[] = [
      { priceKrw: -1 },
      { priceKrw: 0.5 },
      { priceKrw: 1_000_000_001 },
      { priceKrw: '38000' },
      { priceKrw: null },
      { workMinutes: 0 },
      { workMinutes: 1e9 },
      { finishMinutes: -5 },
      { processingMinutes: 2.5 },
      { name: '' },
      { name: '   ' },
      { name: '가'.repeat(61) },
      { name: 7 },
      { tax: 'half' },
      { kind: 'pass' },
      { key: 'short' },
      { existing: { id: -1, version: 1 } },
    ]
    for (const change of bad) {
      const input = { ...serviceOf('여성 컷'), ...change } as ReturnType<typeof serviceOf>
      expect([change, await refusalOf(client.catalog.saveProduct(input))]).toEqual([change, 'BAD_REQUEST'])
    }
    for (const barcode of ['', '88 01', '바코드', '8'.repeat(41)]) {
      expect(await refusalOf(client.catalog.saveProduct(goodsOf('샴푸', { barcode })))).toBe('BAD_REQUEST')
    }
    expect((await client.catalog.list()).products).toEqual([])
  })

  it('refuses what refers to nothing', async () => {
    const { client } = await (await testShop(db())).manager()
    const cut = await client.catalog.saveProduct(serviceOf('여성 컷'))
    const nowhere = { id: (cut.id + 99) as typeof cut.id, version: 1 }
    expect(await refusalOf(client.catalog.saveProduct(serviceOf('컷', { existing: nowhere })))).toBe(
      'NOT_FOUND',
    )
    expect(await refusalOf(client.catalog.saveProduct(serviceOf('컷', { categoryId: 99 as never })))).toBe(
      'NOT_FOUND',
    )
    expect(await refusalOf(client.catalog.saveProduct(serviceOf('컷', { designers: [99 as never] })))).toBe(
      'NOT_FOUND',
    )
    const asGoods = goodsOf('컷', { existing: existingOf(cut) })
    expect(await refusalOf(client.catalog.saveProduct(asGoods))).toBe('NOT_FOUND')
    const count = { kind: 'count', quantity: 1 } as const
    expect(
      await refusalOf(
        client.catalog.countStock({ key: formKey(), productId: cut.id, change: count, reason: '' }),
      ),
    ).toBe('STOCK_NOT_COUNTED')
    expect((await goodsInStock(client, '샴푸', 3)).stockQuantity).toBe(3)
  })
})
