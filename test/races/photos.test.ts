import { expect, it } from 'vitest'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { bookingFor } from '../domains/customers/visits.ts'
import { photoRow } from '../support/photo-row.ts'
import type { Fault } from '../support/planted-fault.ts'
import { onBothServers, race } from '../support/race.ts'
import { testShop } from '../support/test-app.ts'
import { photoRead, withoutLock } from './faults.ts'
import type { PhotoWanted } from './photos-writer.ts'

const module = new URL('./photos-writer.ts', import.meta.url)
const rounds = 4
const desks = { processes: 2, writersEach: 3 } as const

onBothServers('a photo that is taken away while it is put somewhere', (meeting, flavor) => {
  /** @returns for each photo what was answered, and what there is of it afterwards */
  const meet = async (away: PhotoWanted['away'], times: number, faults: readonly Fault[] = []) => {
    const { db } = meeting()
    const { client } = await (await testShop(db)).manager()
    const { actor } = await client.access.session()
    if (actor === null) throw new Error('nobody is signed in')
    const ends = []
    for (let number = 0; number < times; number += 1) {
      const { customerId } = await client.customers.create({
        idempotencyKey: `customer-of-photo-race-${number}` as IdempotencyKey,
        name: `김단골 ${number}`,
        phone: null,
      })
      const owner = away === 'erased' ? customerId : actor.accountId
      const photoId = await photoRow(db, owner)
      const input: PhotoWanted = {
        round: `round-${number}`,
        away,
        managerId: actor.accountId,
        customerId,
        reservationId: await bookingFor(db, { customerId, date: '2026-10-24', status: 4 }),
        photoId,
        visitPhotoId: away === 'erased' ? await photoRow(db, actor.accountId) : photoId,
      }
      const answers = await race<string>(meeting(), { module, input, ...desks, faults })
      const ids = [photoId, input.visitPhotoId]
      const count = async (table: 'visit_photos' | 'post_photos') =>
        (await db.reader.selectFrom(table).select('photo_id').where('photo_id', 'in', ids).execute()).length
      const there = await client.photos.get({ photoIds: [photoId] })
      ends.push({
        answers: answers.toSorted(),
        isThere: there.photos.length === 1,
        places: (await count('visit_photos')) + (await count('post_photos')),
      })
    }
    return ends
  }

  it('stays when it was put somewhere first, and is put nowhere when it went first: each is told which', async () => {
    for (const { answers, isThere, places } of await meet('removed', rounds)) {
      const put = answers.filter((answer) => answer.startsWith('ON_'))
      expect([answers.includes('REMOVED'), put.length > 0]).toEqual([!isThere, isThere])
      expect(places > 0).toBe(isThere)
      const heard = isThere
        ? ['PHOTO_IN_USE', 'ON_VISIT', 'ON_POST']
        : ['REMOVED', 'NOT_FOUND', 'PHOTO_NOT_THERE']
      expect(answers.filter((answer) => !heard.includes(answer))).toEqual([])
    }
  })

  it('would be stopped by an error only, if whoever puts it somewhere looked at it and did not hold it', async () => {
    // On PostgreSQL one of the two who put it on the visit waits for the other, by their customer's row.
    const writers = desks.processes * desks.writersEach - (flavor === 'sqlite' ? 0 : 1)
    const [end] = await meet('removed', 1, withoutLock(flavor, ...photoRead(writers)))
    expect(end?.answers.filter((answer) => answer.startsWith('THREW'))).not.toEqual([])
  })

  it('goes from wherever it was just put when its person is erased', async () => {
    const known = ['ERASED', 'NOT_FOUND', 'ON_VISIT', 'ON_POST', 'PHOTO_NOT_THERE']
    for (const { answers, isThere, places } of await meet('erased', rounds)) {
      expect(answers).toContain('ERASED')
      expect(answers.filter((answer) => !known.includes(answer))).toEqual([])
      expect([isThere, places]).toEqual([false, 0])
    }
  })
})
