import { expect, it } from 'vitest'
import type { SaveStaff, SaveWeek, StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { existingOf, formKey, serviceOf } from '../../support/catalog-of.ts'
import { newDesigner, workOf } from '../../support/staff-of.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const weekOf = (person: StaffMember, changes: Partial<SaveWeek> = {}): SaveWeek => ({
  accountId: person.accountId,
  version: person.version ?? 1,
  hours: null,
  breaks: [],
  capacity: [],
  customersPerHour: 1,
  ...changes,
})
const names = (people: readonly StaffMember[]) => people.map((person) => person.name)

onBothDatabases('the staff', (db) => {
  it('lists the manager from the first day, and gives a new designer the next column', async () => {
    const { client } = await (await testShop(db())).manager()
    expect(await client.staff.list()).toMatchObject([
      {
        name: '한지우',
        manager: true,
        version: null,
        takesBookings: false,
        active: true,
        services: null,
        hours: null,
      },
    ])
    const jian = await newDesigner(client, '서지안', { title: '원장', customersPerHour: 2 })
    expect(jian).toMatchObject({
      name: '서지안',
      title: '원장',
      version: 1,
      takesBookings: true,
      customersPerHour: 2,
      customersAtOnce: 1,
      services: null,
      hours: null,
      hasPin: false,
      manager: false,
    })
    expect(names(await client.staff.list())).toEqual(['서지안', '한지우'])
  })

  it('saves a person once however often the form is sent, and tells the second of two editors', async () => {
    const { client } = await (await testShop(db())).manager()
    const jian = await newDesigner(client, '서지안')
    const form: SaveStaff = { ...workOf(jian), customersPerHour: 3 }
    const saved = await client.staff.save(form)
    expect(await client.staff.save(form)).toEqual(saved)
    expect(saved).toMatchObject({ customersPerHour: 3, version: 2 })
    expect(await refusalOf(client.staff.save({ ...workOf(jian), customersPerHour: 5 }))).toBe('STALE_VERSION')
    const renamed = await client.staff.save({ ...workOf(saved), name: '서지안 원장', title: '대표' })
    expect(renamed).toMatchObject({
      name: '서지안 원장',
      title: '대표',
      accountVersion: saved.accountVersion + 1,
    })
    const stale = { ...workOf(renamed), accountVersion: saved.accountVersion, name: '다른 이름' }
    expect(await refusalOf(client.staff.save(stale))).toBe('STALE_VERSION')
    expect((await client.staff.list())[0]).toMatchObject({ name: '서지안 원장', version: 3 })
  })

  it('lets everybody do everything until somebody’s services are named, from either side', async () => {
    const { client } = await (await testShop(db())).manager()
    const [jian, chaewon] = [await newDesigner(client, '서지안'), await newDesigner(client, '윤채원')]
    const all = [jian.accountId, chaewon.accountId]
    const cut = await client.catalog.saveProduct(serviceOf('여성 컷', { designers: all }))
    const perm = await client.catalog.saveProduct(serviceOf('펌', { designers: all }))
    expect((await client.staff.list()).map((person) => person.services)).toEqual([null, null, null])
    await client.catalog.saveProduct(
      serviceOf('펌', { existing: existingOf(perm), designers: [jian.accountId] }),
    )
    const [, after] = await client.staff.list()
    expect(after).toMatchObject({ name: '윤채원', services: [cut.id], version: 2 })
    expect(await refusalOf(client.staff.save(workOf(chaewon)))).toBe('STALE_VERSION')
    const designers = async () => (await client.catalog.list()).products.map((product) => product.designers)
    expect(await designers()).toEqual([all, [jian.accountId]])
    await client.staff.save({ ...workOf(after ?? chaewon), services: null })
    expect(await designers()).toEqual([all, all])
    expect((await client.catalog.list()).products.map((product) => product.version)).toEqual([1, 3])
  })

  it('never leaves a designer with nothing to do by taking their last service away', async () => {
    const { client } = await (await testShop(db())).manager()
    const jian = await newDesigner(client, '서지안')
    const designers = [jian.accountId]
    const cut = await client.catalog.saveProduct(serviceOf('여성 컷', { designers }))
    const change = client.catalog.saveProduct(serviceOf('여성 컷', { existing: existingOf(cut) }))
    await expect(change).rejects.toMatchObject({
      code: 'DESIGNER_LEFT_WITHOUT_SERVICE',
      data: { details: { name: '서지안' } },
    })
    expect((await client.catalog.list()).products).toEqual([cut])
    expect(await refusalOf(client.staff.save({ ...workOf(jian), services: [] }))).toBe('BAD_REQUEST')
  })

  it('keeps a week with its breaks and its customers an hour, and goes back to the shop’s hours', async () => {
    const { client } = await (await testShop(db())).manager()
    const jian = await newDesigner(client, '서지안')
    const week = weekOf(jian, {
      hours: [
        { weekday: 1, opensAtMinute: 600, closesAtMinute: 1200 },
        { weekday: 5, opensAtMinute: 720, closesAtMinute: 1560 },
      ],
      breaks: [{ weekday: 1, fromMinute: 780, toMinute: 840, label: '휴게' }],
      capacity: [{ weekday: 1, hour: 11, customers: 2 }],
      customersPerHour: 3,
    })
    const { accountId: _, version: __, ...kept } = week
    const saved = await client.staff.saveWeek(week)
    expect(saved).toMatchObject(kept)
    expect(await refusalOf(client.staff.saveWeek(week))).toBe('STALE_VERSION')
    const shops = await client.staff.saveWeek(weekOf(saved, { customersPerHour: 3 }))
    expect(shops).toMatchObject({ hours: null, breaks: [], capacity: [] })
  })

  it('refuses a week that cannot be', async () => {
    const { client } = await (await testShop(db())).manager()
    const jian = await newDesigner(client, '서지안')
    const monday = { weekday: 1, opensAtMinute: 600, closesAtMinute: 1200 }
    const bad: readonly Partial<SaveWeek>[] = [
      { hours: [] },
      { hours: [{ ...monday, weekday: 8 }] },
      { hours: [{ ...monday, closesAtMinute: 600 }] },
      { hours: [{ ...monday, closesAtMinute: 1801 }] },
      { hours: [{ ...monday, opensAtMinute: 600.5 }] },
      { hours: [monday, { ...monday, opensAtMinute: 700 }] },
      { breaks: [{ weekday: 1, fromMinute: 840, toMinute: 780, label: '' }] },
      { breaks: [{ weekday: 1, fromMinute: 780, toMinute: 840, label: '가'.repeat(21) }] },
      { capacity: [{ weekday: 1, hour: 11, customers: 21 }] },
      { capacity: [{ weekday: 1, hour: 11, customers: -1 }] },
      { customersPerHour: 1e9 },
    ]
    for (const change of bad) {
      expect([change, await refusalOf(client.staff.saveWeek(weekOf(jian, change)))]).toEqual([
        change,
        'BAD_REQUEST',
      ])
    }
    const astray = weekOf(jian, {
      hours: [monday],
      breaks: [{ weekday: 2, fromMinute: 780, toMinute: 840, label: '' }],
    })
    expect(await refusalOf(client.staff.saveWeek(astray))).toBe('BREAK_OUTSIDE_HOURS')
    const nobody = weekOf(jian, { accountId: 999 as AccountId })
    expect(await refusalOf(client.staff.saveWeek(nobody))).toBe('NOT_FOUND')
    expect((await client.staff.list())[0]).toEqual(jian)
  })

  it('keeps the order of the columns', async () => {
    const { client } = await (await testShop(db())).manager()
    const people = [
      await newDesigner(client, '가'),
      await newDesigner(client, '나'),
      await newDesigner(client, '다'),
    ]
    const ids = people.map((person) => person.accountId)
    const ordered = await client.staff.order({ accountIds: ids.toReversed() })
    expect(names(ordered)).toEqual(['다', '나', '가', '한지우'])
    expect(await refusalOf(client.staff.order({ accountIds: [...ids, 999 as AccountId] }))).toBe('NOT_FOUND')
    expect(names(await client.staff.list())).toEqual(['다', '나', '가', '한지우'])
  })

  it('lets somebody leave: no sign-in, no bookings, still in the list; and come back', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const jian = await newDesigner(client, '서지안', { password: 'a long enough one' })
    const theirs = shop.window().client
    await theirs.access.signIn({ loginId: jian.loginId, password: 'a long enough one' })
    const { accountId, accountVersion } = jian
    const gone = await client.staff.leave({ accountId, accountVersion, version: 1 })
    expect(gone).toMatchObject({ active: false, version: 2 })
    expect(await refusalOf(theirs.staff.list())).toBe('NOT_SIGNED_IN')
    expect((await client.staff.list())[0]).toMatchObject({ name: '서지안', active: false })
    expect(await refusalOf(client.staff.save(workOf(gone)))).toBe('NOT_STAFF')
    const again = { accountId, accountVersion: gone.accountVersion, version: 2 }
    expect(await client.staff.comeBack(again)).toMatchObject({ active: true, version: 3 })
    expect(await refusalOf(client.staff.comeBack(again))).toBe('STALE_VERSION')
    await theirs.access.signIn({ loginId: jian.loginId, password: 'a long enough one' })
    expect(await refusalOf(theirs.staff.list())).toBe('ANSWERED')
  })

  it('never lets the last manager leave', async () => {
    const { client } = await (await testShop(db())).manager()
    const [manager] = await client.staff.list()
    if (manager === undefined) throw new Error('nobody is listed')
    const saved = await client.staff.save({ ...workOf(manager), takesBookings: true })
    const { accountId, accountVersion } = saved
    expect(await refusalOf(client.staff.leave({ accountId, accountVersion, version: 1 }))).toBe(
      'LAST_MANAGER',
    )
    expect((await client.staff.list())[0]).toMatchObject({ active: true, takesBookings: true, version: 1 })
  })

  it('lets a designer see everybody’s week and change nobody’s', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const jian = await newDesigner(client, '서지안', { password: 'a long enough one' })
    const theirs = shop.window().client
    await theirs.access.signIn({ loginId: jian.loginId, password: 'a long enough one' })
    expect(names(await theirs.staff.list())).toEqual(['서지안', '한지우'])
    const { accountId, accountVersion } = jian
    const refusals = [
      theirs.staff.save(workOf(jian)),
      theirs.staff.saveWeek(weekOf(jian)),
      theirs.staff.order({ accountIds: [accountId] }),
      theirs.staff.leave({ accountId, accountVersion, version: 1 }),
      theirs.staff.removeException({ ids: [{ id: 1, version: 1 }] }),
    ]
    for (const code of await Promise.all(refusals.map(refusalOf))) expect(code).toBe('NOT_PERMITTED')
  })

  it('refuses a name that is empty or endless and services that are none, and keeps a name as typed', async () => {
    const { client } = await (await testShop(db())).manager()
    const jian = await newDesigner(client, '서지안')
    for (const name of ['', '  ', '가'.repeat(41)]) {
      expect(await refusalOf(client.staff.save({ ...workOf(jian), name }))).toBe('BAD_REQUEST')
    }
    const wrong = { ...workOf(jian), services: [999 as never] }
    expect(await refusalOf(client.staff.save(wrong))).toBe('NOT_FOUND')
    const nobody = { ...workOf(jian), key: formKey(), accountId: 999 as AccountId }
    expect(await refusalOf(client.staff.save(nobody))).toBe('NOT_FOUND')
    const name = "<b>عمر</b> 💈 '; --"
    expect(await client.staff.save({ ...workOf(jian), name })).toMatchObject({ name })
  })
})
