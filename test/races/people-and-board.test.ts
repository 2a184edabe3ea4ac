import { expect, it } from 'vitest'
import type { AccountId, IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { photoBy, postNamed } from '../domains/board/writer.ts'
import { bookingFor } from '../domains/customers/visits.ts'
import { tracesOf } from '../domains/erasure/traces.ts'
import { formKey } from '../support/catalog-of.ts'
import { pictureOf } from '../support/photo-of.ts'
import type { Fault } from '../support/planted-fault.ts'
import { type Meeting, onBothServers, race } from '../support/race.ts'
import { type Client, testShop } from '../support/test-app.ts'
import {
  buyerRead,
  customerRead,
  customerReadForPhoto,
  keyLookedUpFirst,
  noteUnderWay,
  photoOfContentRead,
  postRead,
  withoutLock,
} from './faults.ts'
import { type PeopleOrBoard, saidOfThem } from './people-and-board-writer.ts'

const module = new URL('./people-and-board-writer.ts', import.meta.url)
const desks = { processes: 2, writersEach: 3 } as const
const writers = desks.processes * desks.writersEach

async function shopAt(meeting: Meeting): Promise<{ readonly client: Client; readonly managerId: AccountId }> {
  const { client } = await (await testShop(meeting.db)).manager()
  const { actor } = await client.access.session()
  if (actor === null) throw new Error('nobody is signed in')
  return { client, managerId: actor.accountId }
}

function meet(
  meeting: Meeting,
  input: PeopleOrBoard,
  faults: readonly Fault[],
  writersEach: number = desks.writersEach,
): Promise<readonly string[]> {
  return race<string>(meeting, { module, input, ...desks, writersEach, faults })
}

const told = (answers: readonly string[]) => answers.map((answer) => answer.split(' ')[0] ?? '').sort()

onBothServers('several people at the board', (meeting, flavor) => {
  const edited = async (faults: readonly Fault[] = []) => {
    const { client, managerId } = await shopAt(meeting())
    const { postId, version } = await client.board.create(postNamed('토너 시간'))
    const answers = await meet(meeting(), { what: 'edit', managerId, postId, version }, faults)
    return { answers, post: await client.board.get({ postId }) }
  }

  it('save one post once: the others are told, and what the first one wrote stands', async () => {
    const { answers, post } = await edited()
    expect(told(answers)).toEqual(['SAVED', ...Array(writers - 1).fill('STALE_VERSION')])
    expect(answers).toContain(`SAVED ${post.title}`)
    expect(post.version).toBe(2)
  })

  it('would be told by an error only if the post were read and not taken', async () => {
    const { answers } = await edited(withoutLock(flavor, ...postRead(writers)))
    expect(answers.filter((answer) => answer.includes('the post was taken'))).not.toEqual([])
  })

  const said = async (faults: readonly Fault[] = []) => {
    const { client, managerId } = await shopAt(meeting())
    const { postId } = await client.board.create(postNamed('토너'))
    const key = formKey() as IdempotencyKey
    const answers = await meet(meeting(), { what: 'comment', managerId, postId, key }, faults)
    return { answers, post: await client.board.get({ postId }) }
  }

  it('say a thing once for one key, and all hear the one comment', async () => {
    const { answers, post } = await said()
    expect(post.comments.map((one) => one.said?.content)).toEqual(['한 번만'])
    expect(post.commentCount).toBe(1)
    expect(new Set(answers)).toEqual(new Set([`SAID ${post.comments[0]?.commentId}`]))
  })

  it('would say it several times if the key were looked up and not taken', async () => {
    const { post } = await said(withoutLock(flavor, ...keyLookedUpFirst(writers)))
    expect(post.comments.length).toBeGreaterThan(1)
  })

  const uploaded = async (faults: readonly Fault[] = []) => {
    const { managerId } = await shopAt(meeting())
    const base64 = pictureOf('한 장').toString('base64')
    const answers = await meet(meeting(), { what: 'upload', managerId, base64 }, faults)
    const photos = await meeting().db.kysely.selectFrom('photos').select('id').execute()
    return { answers, photos }
  }

  it('keep one picture of one person once, and tell the others that it was uploaded already', async () => {
    const { answers, photos } = await uploaded()
    expect(told(answers)).toEqual(['KEPT', ...Array(writers - 1).fill('PHOTO_ALREADY_UPLOADED')])
    expect(photos).toHaveLength(1)
  })

  it('would be told by an error only if the picture were looked for and then written', async () => {
    const { answers, photos } = await uploaded(withoutLock(flavor, ...photoOfContentRead(writers)))
    expect(answers.filter((answer) => answer.startsWith('THREW'))).not.toEqual([])
    expect(photos).toHaveLength(1)
  })
})

onBothServers('somebody who is erased while something is written of them', (meeting, flavor) => {
  const erased = async (faults: readonly Fault[] = []) => {
    const { client, managerId } = await shopAt(meeting())
    const { db } = meeting()
    const { customerId } = await client.customers.create({
      idempotencyKey: formKey(),
      name: '문가은',
      phone: null,
    })
    const reservationId = await bookingFor(db, { customerId, date: '2026-10-24', status: 4 })
    const photoId = await photoBy(db, managerId)
    const input: PeopleOrBoard = { what: 'erase', managerId, customerId, reservationId, photoId }
    const answers = await meet(meeting(), input, faults)
    const notes = await db.kysely.selectFrom('customer_notes').select('id').execute()
    const photos = await db.kysely.selectFrom('visit_photos').select('id').execute()
    const words = await tracesOf(db, [saidOfThem])
    return { answers, left: [notes.length, photos.length, words.length] }
  }

  it('leaves nothing of it, whoever came first', async () => {
    const { answers, left } = await erased()
    expect(answers).toContain('ERASED')
    const known = ['ERASED', 'NOTED', 'SET', 'NOT_FOUND', 'PHOTO_NOT_THERE']
    expect(answers.filter((answer) => !known.includes(answer))).toEqual([])
    expect(left).toEqual([0, 0, 0])
  })

  it('would leave it behind if the person were read and not taken', async () => {
    const { answers, left } = await erased(withoutLock(flavor, ...customerRead(writers)))
    expect(
      left.every((count) => count > 0),
      `${left} ${answers}`,
    ).toBe(true)
  })

  it('would have a photo put on their visit if only whoever puts it there read them and did not take them', async () => {
    const { answers, left } = await erased(withoutLock(flavor, ...customerReadForPhoto(2)))
    expect(answers).toEqual(expect.arrayContaining(['ERASED', 'SET']))
    expect(left[1]).toBe(1)
  })
})

onBothServers('somebody who is erased while a till has them before it', (meeting, flavor) => {
  type Others = Extract<PeopleOrBoard, { readonly what: 'till' }>['others']
  const sold = async (others: Others, faults: readonly Fault[] = []) => {
    const { client, managerId } = await shopAt(meeting())
    const { db } = meeting()
    const made = { idempotencyKey: formKey(), name: '문가은', phone: null }
    const { customerId } = await client.customers.create(made)
    const reservationId = await bookingFor(db, { customerId, date: '2026-10-24', status: 4 })
    const input: PeopleOrBoard = { what: 'till', managerId, customerId, reservationId, others }
    const answers = await meet(meeting(), input, faults, (others.length + 1) / desks.processes)
    const { name } = await db.kysely
      .selectFrom('accounts')
      .select('name')
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow()
    const sales = await db.kysely.selectFrom('orders').select('id').execute()
    return { answers, name, sales: sales.length, words: await tracesOf(db, [saidOfThem]) }
  }

  it('is sold something and stays, or is erased and sold nothing, and nothing said of them comes back', async () => {
    const { answers, name, sales, words } = await sold(['sell', 'hold', 'note', 'sell', 'hold'])
    const isErased = answers.includes('ERASED')
    const times = answers.filter((answer) => answer === 'SOLD').length
    const either = isErased ? { name: '지운 고객', sales: 0 } : { name: '문가은', sales: times }
    expect({ name, sales }).toEqual(either)
    expect(times > 0).toBe(!isErased)
    expect(isErased ? words : []).toEqual([])
    const known = ['SOLD', 'HELD', 'NOTED', 'NOT_FOUND', 'STALE_VERSION']
    const first = isErased ? 'ERASED' : 'CUSTOMER_HAS_OPEN_BUSINESS'
    expect(answers.filter((answer) => !known.includes(answer))).toEqual([first])
  })

  it('would be sold something under the name that nobody has, if the till read them and did not take them', async () => {
    const { answers, name, sales, words } = await sold(['sell'], withoutLock(flavor, ...buyerRead(2)))
    expect(told(answers)).toEqual(['ERASED', 'SOLD'])
    expect({ name, sales }).toEqual({ name: '지운 고객', sales: 1 })
    expect(words).not.toEqual([])
  })

  it('leaves nothing of a note at a visit that is just being written when they are erased', async () => {
    const { answers, words } = await sold(['note'], noteUnderWay(2))
    expect(answers).toContain('NOTED')
    expect(words).toEqual([])
  })
})
