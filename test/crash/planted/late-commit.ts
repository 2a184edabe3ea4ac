import Sqlite from 'better-sqlite3'

/**
 * A planted fault, loaded into the program before itself (`--import`): commits are gathered and written once a second,
 * while each write is answered at once, as if it had been committed. What a kill then takes was answered.
 */
const everyMs = 1_000

const prepare = Sqlite.prototype.prepare
const isHeldBack = new WeakSet<Sqlite.Database>()
const nothingDone: Sqlite.RunResult = { changes: 0, lastInsertRowid: 0 }

function commitLater(file: Sqlite.Database): Sqlite.RunResult {
  if (isHeldBack.has(file)) return nothingDone
  isHeldBack.add(file)
  setTimeout(() => {
    isHeldBack.delete(file)
    if (file.open && file.inTransaction) file.exec('commit')
  }, everyMs)
  return nothingDone
}

// The program keeps its prepared statements, so that it is the statement that has to lie, and not its making.
Sqlite.prototype.prepare = function prepareLate(this: Sqlite.Database, text: string) {
  const statement = prepare.call(this, text)
  const run = statement.run.bind(statement)
  if (text === 'commit') statement.run = () => commitLater(this)
  if (text === 'begin immediate') statement.run = () => (this.inTransaction ? nothingDone : run([]))
  return statement
} as typeof prepare
