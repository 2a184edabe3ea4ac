import { describe, expect, it } from 'vitest'
import { isBusinessNumber } from '../../../src-shared/domains/settings/model.ts'
import { type Client, emptyApp, refusalOf, testShop, testShopInput } from '../../support/test-app.ts'
import { onBothDatabases, temporarySqlite } from '../../support/test-db.ts'

const calendar = { ...testShopInput.calendar, opening: [...testShopInput.calendar.opening] }
const week = calendar.opening
const setUpInput = { ...testShopInput, calendar }

it('takes no business number that no tax office gives, though its digits add up', () => {
  for (const number of ['120-81-47521', '1208147521', '120 81 47521', '１２０-81-47521']) {
    expect(isBusinessNumber(number), number).toBe(true)
  }
  const wrong = ['000-00-00000', '0000000000', '120-00-00005', '012-34-56789', '120-81-4752', '120-81-475211']
  for (const number of [...wrong, '12O-81-47521', '', ' ', '💇', '１２０']) {
    expect(isBusinessNumber(number), number).toBe(false)
  }
})

type Bad = Readonly<Record<string, readonly unknown[]>>
const texts = [null, 42, true, {}, [], undefined]
const numbers = [null, '10', '', Number.NaN, 0.5, -1, 1e308, Number.MAX_SAFE_INTEGER, {}]

const badProfile: Bad = {
  name: [...texts, '', '   ', '\u3164', '\u200b\u202e', '가'.repeat(41), '💇'.repeat(41)],
  owner: [...texts, '가'.repeat(41)],
  businessNumber: [
    ...texts,
    '가'.repeat(15),
    '000-00-00000',
    '120-81-47522',
    '12081',
    '-1',
    '<b>',
    "' or 1=1",
  ],
  address: [...texts, '가'.repeat(121)],
  phone: [...texts, '0'.repeat(21), '전화', '123', '<b>02</b>', '-1', '💇', '1e9'],
}
const badCalendar: Bad = {
  opening: [
    null,
    {},
    [],
    week.slice(1),
    [...week, week[0]],
    week.map((day) => ({ ...day, weekday: 1 })),
    week.toReversed(),
    week.map((day) => ({ ...day, weekday: day.weekday - 1 })),
    week.map((day) => ({ ...day, opensAtMinute: 1200, closesAtMinute: 600 })),
    week.map((day) => ({ ...day, opensAtMinute: 600, closesAtMinute: 600 })),
    week.map((day) => ({ ...day, closesAtMinute: 1801 })),
    week.map((day) => ({ ...day, opensAtMinute: -1 })),
    week.map((day) => ({ ...day, opensAtMinute: 600.5 })),
    week.map((day) => ({ ...day, open: 'yes' })),
    week.map((day) => ({ ...day, opensAtMinute: 60, closesAtMinute: 1700 })),
  ],
  slotMinutes: [...numbers, 0, 7, 45, 61],
  dayEndsAtMinute: [...numbers, 721, 660],
  holidays: [null, 1, '', 'sometimes'],
}
const badReceipt: Bad = {
  footer: [...texts, '가'.repeat(401), '줄\n'.repeat(13) + '끝'],
  printAfterCash: [null, 'yes', 1, undefined],
}
const badDesk: Bad = { language: [null, '', 'jp', 1], idleLockMinutes: [...numbers, 241] }

/** Sends every bad value in an otherwise right input; each must be refused by name and leave nothing behind. */
async function refusesEach(bad: Bad, send: (part: Readonly<Record<string, unknown>>) => Promise<unknown>) {
  for (const [field, values] of Object.entries(bad)) {
    for (const value of values) {
      const what = `${field}: ${JSON.stringify(value)}`
      const answer = await refusalOf(send({ [field]: value }))
      expect(['BAD_REQUEST', 'BUSINESS_NUMBER_INVALID'], what).toContain(answer)
    }
  }
}

type Loose = (input: unknown) => Promise<unknown>

onBothDatabases('what settings refuse', (db) => {
  it('is refused field by field, and nothing of it is kept', async () => {
    const { client } = await (await testShop(db())).manager()
    const before = await client.settings.get()
    const { profile, receipt, desk } = before
    const { version } = profile
    const save = (call: keyof Client['settings'], value: object) => (part: object) =>
      (client.settings[call] as Loose)({ value: { ...value, ...part }, version })
    await refusesEach(badProfile, save('saveProfile', profile.value))
    await refusesEach(badCalendar, save('saveCalendar', calendar))
    await refusesEach(badReceipt, save('saveReceipt', receipt.value))
    await refusesEach(badDesk, save('saveDesk', desk.value))
    expect(await client.settings.get()).toEqual(before)
  })

  it('is not refused for being unusual: it is kept as it was meant, and harmless', async () => {
    const { client } = await (await testShop(db())).manager()
    const { profile, receipt } = await client.settings.get()
    const value = {
      name: '  단골  헤어\n💇‍♀️ ',
      owner: "Robert'); DROP TABLE accounts;--",
      businessNumber: '１２０８１４７５２１',
      address: '<script>alert(1)</script> שלום \u202Eevil',
      phone: '１５８８－１２３４',
    }
    const saved = await client.settings.saveProfile({ value, version: profile.version })
    expect(saved.profile.value).toEqual({
      name: '단골 헤어 💇‍♀️',
      owner: "Robert'); DROP TABLE accounts;--",
      businessNumber: '120-81-47521',
      address: '<script>alert(1)</script> שלום evil',
      phone: '1588-1234',
    })
    const footer = '\n감사합니다\u001b@\r\n\t또 오세요\u0007  \n\n'
    const kept = await client.settings.saveReceipt({
      value: { ...receipt.value, footer },
      version: receipt.version,
    })
    expect(kept.receipt.value.footer).toBe('감사합니다@\n 또 오세요')
    expect(await client.access.accounts()).toHaveLength(1)
  })
})

describe('what the first run refuses', () => {
  it('is refused field by field, and no shop is made of it', async () => {
    const db = await temporarySqlite()
    const shop = await emptyApp(db)
    const { client } = shop.window()
    const send = (part: object) => (client.settings.setUp as Loose)({ ...setUpInput, ...part })
    const inside = (name: 'profile' | 'calendar' | 'manager', value: object) => (part: object) =>
      send({ [name]: { ...value, ...part } })
    await refusesEach(badProfile, inside('profile', setUpInput.profile))
    await refusesEach(badCalendar, inside('calendar', calendar))
    const codes = ['BAD_REQUEST', 'PASSWORD_TOO_WEAK', 'PIN_TOO_SIMPLE', 'INPUT_REFUSED']
    const badRest: Bad = {
      mode: [null, '', 'real', 1],
      shopNumber: [...numbers.filter((value) => value !== 0), 8192],
      zone: [null, 1, '', 'Seoul', 'Asia/Nowhere', 'UTC+9', '../../etc', '가'.repeat(61)],
      language: [null, '', 'jp'],
    }
    const badManager: Bad = {
      loginId: [...texts, '', 'a', '가나다', 'a b', 'a'.repeat(41), "a'--", '<b>ab', '💇💇'],
      name: [...texts, '', ' ', '\u3164', '가'.repeat(41)],
      title: [...texts, '가'.repeat(21)],
      password: [...texts, '', 'short', 'aaaaaaaaaa', 'manager', 'a'.repeat(129)],
      pin: [...texts, '', '1', '12345', 'abcd', '1111', '1234', '9876', '-123', '12.4', '١٢٣٤'],
    }
    for (const [fields, sender] of [
      [badRest, send],
      [badManager, inside('manager', setUpInput.manager)],
    ] as const) {
      for (const [field, values] of Object.entries(fields)) {
        for (const value of values) {
          if (value === undefined && (field === 'zone' || field === 'language')) continue
          expect(codes, `${field}: ${JSON.stringify(value)}`).toContain(
            await refusalOf(sender({ [field]: value })),
          )
        }
      }
    }
    expect((await client.settings.shop()).exists).toBe(false)
    expect(await refusalOf(client.settings.setUp(setUpInput))).toBe('ANSWERED')
    await shop.app.close()
  })

  it('keeps the hours of a shop elsewhere, over the night that has an hour twice', async () => {
    const db = await temporarySqlite()
    const shop = await emptyApp(db)
    const { client } = shop.window()
    await client.settings.setUp({ ...setUpInput, zone: 'America/New_York' })
    expect((await client.settings.shop()).zone).toBe('America/New_York')
    await shop.app.close()
  })
})

describe('signing in', () => {
  it('takes what was meant for what was typed: a large first letter, Hangul of single letters', async () => {
    const db = await temporarySqlite()
    const shop = await emptyApp(db)
    const password = '비밀번호는 길게'
    const manager = { ...setUpInput.manager, loginId: 'Manager', password: password.normalize('NFD') }
    await shop.window().client.settings.setUp({ ...setUpInput, manager })
    const { client } = shop.window()
    const signedIn = await client.access.signIn({ loginId: ' MANAGER ', password: password.normalize('NFC') })
    expect(signedIn.actor?.loginId).toBe('manager')
    const twin = { loginId: 'mANAGER', name: '둘', title: '', type: 2, password: null, pin: null } as const
    expect(await refusalOf(client.access.createAccount(twin))).toBe('LOGIN_ID_TAKEN')
    await shop.app.close()
  })
})
