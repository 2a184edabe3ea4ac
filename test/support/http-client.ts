import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../src-shared/contract.ts'

export type HttpClient = ContractRouterClient<typeof contract>

/** A browser's cookies, as far as one shop needs them: kept between calls, and over a restart of the host. */
export type CookieJar = Map<string, string>

/** The typed client over real HTTP, as a window in a browser has it. */
export function httpWindow(url: string, jar: CookieJar): HttpClient {
  const link = new RPCLink({
    url: `${url}/rpc`,
    fetch: async (request, init) => {
      const headers = new Headers(request.headers)
      if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
      const answer = await fetch(new Request(request, { headers }), init)
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        const at = pair.indexOf('=')
        jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
      return answer
    },
  })
  return createORPCClient(link)
}

/** A window in a browser, as far as its session goes. */
type SignedInPage = {
  url(): string
  context(): { cookies(): Promise<readonly { readonly name: string; readonly value: string }[]> }
}

/** What a window's own session may ask, without the window. */
export async function clientOf(page: SignedInPage): Promise<HttpClient> {
  const cookies = await page.context().cookies()
  return httpWindow(new URL(page.url()).origin, new Map(cookies.map(({ name, value }) => [name, value])))
}
