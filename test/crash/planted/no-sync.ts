import Sqlite from 'better-sqlite3'

/** A planted fault, loaded into the program before itself (`--import`): commits are not synced to the disk. */
const pragma = Sqlite.prototype.pragma

Sqlite.prototype.pragma = function pragmaWithoutSync(this: Sqlite.Database, text, options) {
  return pragma.call(this, text === 'synchronous = FULL' ? 'synchronous = NORMAL' : text, options)
}
