import { expect, it } from 'vitest'
import { firstBrokenAuditRow } from '../../src-main/domains/access/audit-service.ts'
import { onBothServers, race } from '../support/race.ts'
import { managerLogin, testShop } from '../support/test-app.ts'

const module = (name: string) => new URL(name, import.meta.url)

onBothServers('several counters', (meeting) => {
  it('make the shop exactly once when four windows finish the first run together', async () => {
    const answers = await race<string>(meeting(), {
      module: module('./first-run-writer.ts'),
      input: null,
      processes: 2,
      writersEach: 2,
    })
    expect([...answers].sort()).toEqual(['ANSWERED', ...Array(3).fill('SHOP_ALREADY_SET_UP')])
    const { kysely } = meeting().db
    expect(await kysely.selectFrom('accounts').select('type').execute()).toEqual([{ type: 4 }])
    expect(await kysely.selectFrom('settings').select('section').execute()).toHaveLength(4)
  })

  it('always leave a manager, when each of two takes the other out at once', async () => {
    const { client } = await (await testShop(meeting().db)).manager()
    const { password } = managerLogin
    const other = { loginId: 'second', name: '둘째', title: '', type: 4, password, pin: null } as const
    await client.access.createAccount(other)
    const answers = await race<string>(meeting(), {
      module: module('./managers-writer.ts'),
      input: { password, managers: ['manager', 'second'] },
      processes: 2,
      writersEach: 1,
    })
    const left = await meeting().db.kysely.selectFrom('accounts').select('id').where('type', '=', 4).execute()
    expect(left).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'ANSWERED')).toHaveLength(1)
  })

  it('tell the second that a login id is taken, and keep the audit in one chain', async () => {
    await testShop(meeting().db)
    const answers = await race<string>(meeting(), {
      module: module('./same-login-writer.ts'),
      input: null,
      processes: 2,
      writersEach: 2,
    })
    expect([...answers].sort()).toEqual(['ANSWERED', ...Array(3).fill('LOGIN_ID_TAKEN')])
    expect(await firstBrokenAuditRow(meeting().db.reader)).toBeNull()
  })
})
