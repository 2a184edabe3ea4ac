import Sqlite from 'better-sqlite3'

/**
 * Loaded into the program before itself (`--import`): at SIGUSR2 it writes one line to stderr that says how every open
 * connection of its main thread syncs. The setting belongs to a connection, so that nobody outside can read it.
 */
const opened = new Set<Sqlite.Database>()
const pragma = Sqlite.prototype.pragma

// Every connection is set up by a pragma or two before anything else.
Sqlite.prototype.pragma = function pragmaNoted(this: Sqlite.Database, text, options) {
  opened.add(this)
  return pragma.call(this, text, options)
}

process.on('SIGUSR2', () => {
  const connections = [...opened]
    .filter((file) => file.open)
    .map((file) => ({
      file: file.name,
      mode: pragma.call(file, 'journal_mode', { simple: true }),
      synchronous: pragma.call(file, 'synchronous', { simple: true }),
    }))
  process.stderr.write(`${JSON.stringify({ connections })}\n`)
})
