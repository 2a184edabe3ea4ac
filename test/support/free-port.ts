import { createServer } from 'node:net'

/** @returns the wished port of loopback when it is free, else one that the system chooses. */
export function freePort(wished = 0): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', () =>
      wished === 0 ? fail(new Error('no free port on loopback')) : done(freePort(0)),
    )
    server.listen({ port: wished, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => done(port))
    })
  })
}
