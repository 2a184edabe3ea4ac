import { expect, it } from 'vitest'
import { firstBrokenAuditRow } from '../../src-main/domains/access/audit-service.ts'
import type { Fault } from '../support/planted-fault.ts'
import { onBothServers, race } from '../support/race.ts'
import { managerLogin, refusalOf, testShop } from '../support/test-app.ts'
import { auditHeadRead, managersCounted, shopLookedAtFirst, triesRead, withoutLock } from './faults.ts'
import type { Colleague } from './colleague-writer.ts'
import type { Guesser } from './pin-writer.ts'

const module = (name: string) => new URL(name, import.meta.url)

onBothServers('several counters', (meeting, flavor) => {
  const firstRun = { module: module('./first-run-writer.ts'), input: null, processes: 2, writersEach: 2 }

  it('make the shop exactly once when four windows finish the first run together', async () => {
    const answers = await race<string>(meeting(), firstRun)
    expect([...answers].sort()).toEqual(['ANSWERED', ...Array(3).fill('SHOP_ALREADY_SET_UP')])
    const { kysely } = meeting().db
    expect(await kysely.selectFrom('accounts').select('type').execute()).toEqual([{ type: 4 }])
    expect(await kysely.selectFrom('settings').select('section').execute()).toHaveLength(4)
  })

  it('would make it several times if it were looked at first and made then', async () => {
    const faults = withoutLock(flavor, ...shopLookedAtFirst(4))
    const answers = await race<string>(meeting(), { ...firstRun, faults })
    expect(answers.filter((answer) => answer === 'ANSWERED').length).toBeGreaterThan(1)
  })

  const twoManagers = async (faults: readonly Fault[]) => {
    const { client } = await (await testShop(meeting().db)).manager()
    const { password } = managerLogin
    const other = { loginId: 'second', name: '둘째', title: '', type: 4, password, pin: null } as const
    await client.access.createAccount(other)
    const answers = await race<string>(meeting(), {
      module: module('./managers-writer.ts'),
      input: { password, managers: ['manager', 'second'] },
      processes: 2,
      writersEach: 1,
      faults,
    })
    const left = await meeting().db.kysely.selectFrom('accounts').select('id').where('type', '=', 4).execute()
    return { answers, left: left.length }
  }

  it('always leave a manager, when each of two takes the other out at once', async () => {
    const { answers, left } = await twoManagers([])
    expect(left).toBe(1)
    expect(answers.filter((answer) => answer === 'ANSWERED')).toHaveLength(1)
  })

  it('would leave none if the managers were counted and not taken', async () => {
    expect((await twoManagers(withoutLock(flavor, ...managersCounted(2)))).left).toBe(0)
  })

  const colleagues = async (logins: Colleague['logins'], faults: readonly Fault[] = []) => {
    const { carrier } = await (await testShop(meeting().db)).manager()
    const input: Colleague = { token: carrier.token() ?? '', logins }
    const counters = { module: module('./colleague-writer.ts'), processes: 2, writersEach: 2 }
    return race<string>(meeting(), { ...counters, input, faults })
  }

  it('tell the second that a login id is taken', async () => {
    expect([...(await colleagues('the same'))].sort()).toEqual([
      'ANSWERED',
      ...Array(3).fill('LOGIN_ID_TAKEN'),
    ])
  })

  it('keep the audit in one chain', async () => {
    expect(await colleagues('each their own')).toEqual(Array(4).fill('ANSWERED'))
    expect(await firstBrokenAuditRow(meeting().db.reader)).toBeNull()
  })

  it('would break the chain if its end were read and not taken', async () => {
    await colleagues('each their own', withoutLock(flavor, ...auditHeadRead(4)))
    expect(await firstBrokenAuditRow(meeting().db.reader)).not.toBeNull()
  })

  const guesses = async (faults: readonly Fault[]) => {
    const { client } = await (await testShop(meeting().db)).manager()
    const { actor } = await client.access.session()
    if (actor === null) throw new Error('nobody is signed in')
    // Kept by the program itself, a PIN takes its time to be checked: nobody guesses a third time before all guessed once.
    const { password, pin } = managerLogin
    await client.access.changeOwnPin({ password, pin })
    // One wrong try before, so that there is a count to be read.
    expect(await refusalOf(client.access.switchByPin({ accountId: actor.accountId, pin: '7999' }))).toBe(
      'PIN_REFUSED',
    )
    const input: Guesser = { accountId: actor.accountId, pin }
    const guessers = { module: module('./pin-writer.ts'), input, processes: 2, writersEach: 4, faults }
    return (await race<string[]>(meeting(), guessers)).flat()
  }

  it('look at five guesses of a PIN, whoever makes them, when eight clients guess together, and let nobody in after that', async () => {
    const answers = await guesses([])
    expect(answers).toHaveLength(24)
    expect(answers.filter((answer) => answer === 'PIN_REFUSED')).toHaveLength(4)
    expect(answers.filter((answer) => answer === 'SIGN_IN_SLOWED')).toHaveLength(20)
  })

  it('would look at more, and let them in, if the tries were read and not taken', async () => {
    const answers = await guesses(withoutLock(flavor, ...triesRead(8)))
    expect(answers.filter((answer) => answer === 'PIN_REFUSED').length).toBeGreaterThan(4)
    expect(answers).toContain('IN')
  })
})
