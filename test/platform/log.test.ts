import { ValidationError } from '@orpc/contract'
import Sqlite from 'better-sqlite3'
import { CompiledQuery } from 'kysely'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { createLog } from '../../src-main/platform/log.ts'
import { temporaryPostgres } from '../support/test-db.ts'

const phone = '010-2468-1357'

/** What stands in the log after this problem, read back. */
function logged(problem: unknown) {
  const lines: string[] = []
  createLog('info', { write: (line) => void lines.push(line) }).error({ err: problem }, 'a call failed')
  const [line = ''] = lines
  expect(lines).toHaveLength(1)
  const { err }: { err: Record<string, unknown> } = JSON.parse(line)
  return { line, err }
}

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (problem) {
    return problem
  }
  throw new Error('nothing was thrown')
}

it('says which rule of PostgreSQL was broken, and not by whom', async () => {
  const { kysely, close } = await temporaryPostgres()
  const query = (statement: string, ...values: string[]) =>
    kysely.executeQuery(CompiledQuery.raw(statement, values))
  await query('create temporary table people (id int primary key, phone text unique)')
  const add = (id: string) => query('insert into people values ($1, $2)', id, phone)
  await add('1')
  const twice = await thrownBy(() => add('2'))
  expect(JSON.stringify(twice)).toContain(phone)
  const { line, err } = logged(twice)
  expect(line).not.toContain(phone)
  expect(err).toMatchObject({
    code: '23505',
    about: { constraint: 'people_phone_key', table: 'people' },
  })
  const noNumber = await thrownBy(() => query(`select '${phone}'::int`))
  expect(logged(noNumber).line).not.toContain(phone)
  expect(logged(noNumber).err).toMatchObject({ code: '22P02' })
  await query('drop table people')
  await close()
})

it('repeats nothing that was typed from a broken JSON, an answer of a wrong shape or a thrown text', async () => {
  const broken = await thrownBy(() => JSON.parse(`{"phone": ${phone}}`))
  const issues = z.object({ phone: z.int() }).safeParse({ phone }).error?.issues ?? []
  const cause = new ValidationError({ message: 'Output validation failed', issues, data: { phone } })
  for (const problem of [
    broken,
    new Error('the answer has a wrong shape', { cause }),
    cause,
    phone,
    { phone },
  ]) {
    expect(logged(problem).line).not.toContain(phone)
  }
  expect(logged(new Error('above', { cause })).err).toMatchObject({
    cause: { message: 'a value that does not fit its schema', issues: ['phone: invalid_type'] },
  })
})

it('keeps what helps: the kind of error, its code, and where in the program it was', async () => {
  const file = new Sqlite(':memory:')
  const problem = await thrownBy(() => file.prepare('select * from absent'))
  expect(logged(problem).err).toMatchObject({
    type: 'SqliteError',
    code: 'SQLITE_ERROR',
    message: 'no such table: absent',
    stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
  })
  file.close()
})

it('never writes passwords, PINs, cards and tokens that were handed to it by mistake', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  log.info(
    { pin: '2580', input: { password: 'correct horse', card: { number: '4518423819075541' } } },
    'oops',
  )
  expect(lines.join('')).not.toMatch(/2580|correct horse|4518423819075541/)
})
