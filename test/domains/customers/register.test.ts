import { expect, it } from 'vitest'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

let made = 0
const key = () => `customer-test-${String((made += 1)).padStart(6, '0')}` as IdempotencyKey

onBothDatabases('registering a customer', (db) => {
  it('keeps the name and the phone in one form, and shows the customer to a search at once', async () => {
    const { client } = await (await testShop(db())).manager()
    const customer = await client.customers.create({
      idempotencyKey: key(),
      name: '  김  서연 ',
      phone: '010 2846 1934',
      birth: '93.12.3',
      warning: '염모제(PPD) 알레르기',
    })
    expect(customer).toMatchObject({
      name: '김 서연',
      phone: '+821028461934',
      birth: '1993-12-03',
      visitCount: 0,
      lastVisitOn: null,
      warnedBy: '한지우',
      version: 1,
    })
    for (const query of [
      '김',
      '서연',
      'ㄱㅅㅇ',
      'ㅇ',
      '1934',
      '2846',
      '010-2846',
      '김서 19',
      '01028461934',
    ]) {
      const { rows } = await client.customers.search({ query })
      expect(
        rows.map((row) => row.customerId),
        query,
      ).toEqual([customer.customerId])
    }
    expect((await client.customers.search({ query: '1935' })).rows).toEqual([])
    expect((await client.customers.search({ query: '  ' })).rows).toEqual([])
  })

  it('keeps an e-mail, changes it, takes it away, and refuses what is none', async () => {
    const { client } = await (await testShop(db())).manager()
    const who = { name: '김서연', phone: '010-2846-1934' }
    const made = await client.customers.create({
      idempotencyKey: key(),
      ...who,
      email: ' seoyeon@example.com ',
    })
    expect(made.email).toBe('seoyeon@example.com')
    const { customerId } = made
    const changed = await client.customers.update({ customerId, version: 1, email: 'kim@example.co.kr' })
    expect(changed).toMatchObject({ email: 'kim@example.co.kr', phone: '+821028461934', version: 2 })
    for (const email of ['seoyeon@', 'example.com', 'a b@example.com', `${'a'.repeat(120)}@example.com`]) {
      expect(await refusalOf(client.customers.update({ customerId, version: 2, email })), email).toBe(
        'BAD_REQUEST',
      )
    }
    expect(await client.customers.update({ customerId, version: 2, email: null })).toMatchObject({
      email: null,
    })
    expect((await client.customers.search({ query: '김서연' })).rows).toHaveLength(1)
  })

  it('answers the same for the same key, registers once, and refuses the key for another person', async () => {
    const { client } = await (await testShop(db())).manager()
    const input = { idempotencyKey: key(), name: '강서준', phone: '010-9021-4471' }
    const [first, second] = [await client.customers.create(input), await client.customers.create(input)]
    expect(second).toEqual(first)
    expect((await client.customers.search({ query: '강서준' })).rows).toHaveLength(1)
    expect(await refusalOf(client.customers.create({ ...input, name: '다른 분' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
  })

  it('refuses a phone that somebody has, says who, and takes it with a reason', async () => {
    const { client } = await (await testShop(db())).manager()
    const mother = await client.customers.create({
      idempotencyKey: key(),
      name: '이하린',
      phone: '01033700285',
    })
    const child = { idempotencyKey: key(), name: '이하은', phone: '+82 10 3370 0285' }
    await expect(client.customers.create(child)).rejects.toMatchObject({
      code: 'CUSTOMER_PHONE_TAKEN',
      data: { details: { customerId: mother.customerId, name: '이하린', visitCount: 0 } },
    })
    const shared = await client.customers.create({ ...child, allowSamePhone: '자녀' })
    expect(shared.phone).toBe(mother.phone)
    expect((await client.customers.search({ query: '0285' })).rows).toHaveLength(2)
  })

  it('registers one of two windows that type the same new number at the same moment', async () => {
    const shop = await testShop(db())
    const windows = [await shop.manager(), await shop.manager()]
    const answers = await Promise.all(
      windows.map(({ client }, at) =>
        refusalOf(
          client.customers.create({ idempotencyKey: key(), name: `박현${at}`, phone: '010-7712-6603' }),
        ),
      ),
    )
    expect(answers.sort()).toEqual(['ANSWERED', 'CUSTOMER_PHONE_TAKEN'])
  })

  it('says which field it cannot take', async () => {
    const { client } = await (await testShop(db())).manager()
    const add = (fields: { name?: string; phone?: string; birth?: string }) =>
      refusalOf(client.customers.create({ idempotencyKey: key(), name: '정유진', phone: null, ...fields }))
    for (const name of ['', '   ', '\u200b\u202e', '가'.repeat(41)])
      expect(await add({ name })).toBe('NAME_INVALID')
    for (const phone of ['010-771-66', '-1', 'abc', '010-1234-567'])
      expect(await add({ phone })).toBe('PHONE_INVALID')
    for (const birth of ['1993-02-30', '02.30', '2026-11-22', '1899-01-01', '13-01', '생일', '-1']) {
      expect(await add({ birth }), birth).toBe('BIRTH_INVALID')
    }
    expect(await add({ name: '가'.repeat(300) })).toBe('BAD_REQUEST')
    expect((await client.customers.search({ query: '정유진' })).rows).toEqual([])
  })

  it('reads birthdays as people write them', async () => {
    const { client } = await (await testShop(db())).manager()
    const kept = async (birth: string) =>
      (await client.customers.create({ idempotencyKey: key(), name: '생일', phone: null, birth })).birth
    expect(await kept('1993-12-03')).toBe('1993-12-03')
    expect(await kept('1993년 12월 3일')).toBe('1993-12-03')
    expect(await kept('19931203')).toBe('1993-12-03')
    expect(await kept('931203')).toBe('1993-12-03')
    expect(await kept('050102')).toBe('2005-01-02')
    expect(await kept('12/3')).toBe('--12-03')
    expect(await kept('2월 29일')).toBe('--02-29')
    expect(await kept('')).toBeNull()
  })

  it('keeps and finds names of any script as they are, and never runs what is in them', async () => {
    const { client } = await (await testShop(db())).manager()
    const names = [
      "Robert'); drop table customers;--",
      '<img src=x onerror=alert(1)>',
      'ليلى أحمد',
      '👩🏽‍🦰 미용',
      'O’Connor, Aoife',
      '王小明',
      '100%_할인',
    ]
    for (const name of names) {
      const { customerId } = await client.customers.create({ idempotencyKey: key(), name, phone: null })
      expect((await client.customers.get({ customerId })).name).toBe(name)
      const { rows } = await client.customers.search({ query: name })
      expect(
        rows.map((row) => row.name),
        name,
      ).toEqual([name])
    }
    expect((await client.customers.search({ query: '%' })).rows.map((row) => row.name)).toEqual(['100%_할인'])
    expect((await client.customers.search({ query: '👩🏽' })).rows).toHaveLength(1)
  })

  it('is found by a name of 40 letters, however its syllables are put together, and takes no phone with an extension', async () => {
    const { client } = await (await testShop(db())).manager()
    const name = '김단골별'.repeat(10)
    const asked = { idempotencyKey: key(), name: `\u200B${name.normalize('NFD')}\u202E`, phone: null }
    const made = await client.customers.create(asked)
    expect(made.name).toBe(name)
    for (const query of [name, name.slice(0, 20).normalize('NFD'), `단\u200B골 별김`.normalize('NFD')]) {
      const { rows } = await client.customers.search({ query })
      expect(rows.map((row) => row.customerId)).toEqual([made.customerId])
    }
    const longer = client.customers.create({ ...asked, idempotencyKey: key(), name: `${name}김` })
    expect(await refusalOf(longer)).toBe('NAME_INVALID')
    for (const phone of [
      '02-312-4567 내선 12',
      '+82 10 2846 1934 ext. 5',
      '010-2846-1934#5',
      '٠١٠٢٨٤٦١٩٣٤',
    ]) {
      const { customerId, version } = made
      expect(await refusalOf(client.customers.update({ customerId, version, phone }))).toBe('PHONE_INVALID')
    }
  })
})

onBothDatabases('changing a customer', (db) => {
  it('tells the second of two editors, and keeps what the first one wrote', async () => {
    const { client } = await (await testShop(db())).manager()
    const { customerId, version } = await client.customers.create({
      idempotencyKey: key(),
      name: '서은채',
      phone: '010-4420-6688',
    })
    const first = await client.customers.update({ customerId, version, memo: '따뜻한 보리차' })
    expect(first).toMatchObject({ memo: '따뜻한 보리차', version: version + 1 })
    expect(await refusalOf(client.customers.update({ customerId, version, memo: '커피' }))).toBe(
      'STALE_VERSION',
    )
    expect((await client.customers.get({ customerId })).memo).toBe('따뜻한 보리차')
  })

  it('is found by the new name and phone only, and notes who pinned a warning', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { customerId, version } = await client.customers.create({
      idempotencyKey: key(),
      name: '오세훈',
      phone: '010-8804-3156',
    })
    shop.clock.advance(60_000)
    const changed = await client.customers.update({
      customerId,
      version,
      name: '오세운',
      phone: null,
      warning: '두피 민감',
    })
    expect(changed).toMatchObject({ name: '오세운', phone: null, warning: '두피 민감', warnedBy: '한지우' })
    expect(changed.warnedAtMs).toBe(shop.clock.now())
    for (const query of ['오세훈', '3156'])
      expect((await client.customers.search({ query })).rows).toEqual([])
    expect((await client.customers.search({ query: 'ㅇㅅㅇ' })).rows).toHaveLength(1)
    const { rows } = await client.access.audit({ limit: 1 })
    expect(rows[0]).toMatchObject({
      action: 'customer.changed',
      values: { name: '오세운', phone: null, warning: '두피 민감' },
    })
  })

  it('refuses the phone of another customer, and keeps everything as it was', async () => {
    const { client } = await (await testShop(db())).manager()
    await client.customers.create({ idempotencyKey: key(), name: '권수빈', phone: '010-2279-7043' })
    const { customerId, version } = await client.customers.create({
      idempotencyKey: key(),
      name: '한가온',
      phone: '010-6615-8432',
    })
    const take = client.customers.update({ customerId, version, name: '한가은', phone: '010-2279-7043' })
    expect(await refusalOf(take)).toBe('CUSTOMER_PHONE_TAKEN')
    expect(await client.customers.get({ customerId })).toMatchObject({ name: '한가온', version })
    expect(await refusalOf(client.customers.update({ customerId, version, phone: '010-6615-8432' }))).toBe(
      'ANSWERED',
    )
  })

  it('is for those who may, and for nobody signed out', async () => {
    const shop = await testShop(db())
    const { client } = shop.window()
    expect(await refusalOf(client.customers.search({ query: '김' }))).toBe('NOT_SIGNED_IN')
  })
})
