import type { Kysely, KyselyPlugin } from 'kysely'
import { expect, it } from 'vitest'
import type { Schema } from '../../src-main/db/schema.ts'
import { dayView, weekView } from '../../src-main/views/calendar/day-view.ts'
import { todayView } from '../../src-main/views/today/today-view.ts'
import { everyDay, salon, saturday } from '../domains/reservations/salon.ts'
import { temporarySqlite } from '../support/test-db.ts'

function counted(reader: Kysely<Schema>) {
  let asked = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { reader: reader.withPlugin(counting), asked: () => asked }
}

const shopRules = {
  zone: 'Asia/Seoul',
  dayEndsAtMinute: 0,
  slotMinutes: 10,
  opening: everyDay(600, 1200),
  holidays: 'open',
} as const

it('asks as often for a very full day as for an empty one, and sends less than 60 kB', async () => {
  const db = await temporarySqlite()
  try {
    const s = await salon(db)
    for (let column = 2; column < 8; column += 1) await s.designer(`디자이너 ${column}`)
    const { designers } = await s.client.views.day({ date: saturday })
    const now = { rules: shopRules, at: s.at('14:20') }
    const empty = counted(db.kysely)
    await dayView(empty.reader, now, { date: saturday })
    const customerId = await s.customer('남궁서연')
    await db.kysely
      .updateTable('customers')
      .set({ warning: '염모제(PPD) 알레르기 — 패치 테스트 먼저. 두피에 상처가 있으면 미루기' })
      .where('account_id', '=', customerId)
      .execute()
    for (const { designerId } of designers) {
      for (let turn = 0; turn < 15; turn += 1) {
        const startsAtMs = s.at(`${10 + Math.floor((turn * 40) / 60)}:${(turn * 40) % 60}`)
        const first = turn === 0 && designerId === designers[0]?.designerId
        await s.book({
          customerId: first ? customerId : await s.customer(`손님 ${designerId} ${turn}`),
          designerId,
          startsAtMs,
          note: '앞머리는 눈썹 선까지만. 아메리카노 연하게. 지난번보다 조금 밝게 원하심',
        })
      }
    }
    const full = counted(db.kysely)
    const day = await dayView(full.reader, now, { date: saturday })
    expect(day.bookings).toHaveLength(120)
    expect(full.asked()).toBe(empty.asked())
    expect(full.asked()).toBeLessThanOrEqual(10)
    const sent = new TextEncoder().encode(JSON.stringify(day)).length
    expect(sent).toBeLessThan(60_000)
    const week = counted(db.kysely)
    await weekView(week.reader, now, { from: saturday, designerId: 'all' })
    expect(week.asked()).toBe(empty.asked())
    const today = counted(db.kysely)
    await todayView(today.reader, now)
    expect(today.asked()).toBeLessThanOrEqual(21)
  } finally {
    await db.close()
  }
})
