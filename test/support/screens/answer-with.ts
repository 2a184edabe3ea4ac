import type { APIResponse, Page, Route } from 'playwright-core'

/**
 * From now on the window is told something else than the program answers: a state that only damage or years would bring
 * about. `page.unroute` with the same path ends it.
 * @param call the procedure's path: `sales/get`
 */
export async function answerWith<Answer>(
  page: Page,
  call: string,
  change: (answer: Answer) => Answer,
): Promise<void> {
  await answerOnTheWay(page, `**/rpc/${call}**`, async (route) => {
    const answer = await askedOn(route)
    const body: { json: Answer } = await answer.json()
    await route.fulfill({ response: answer, json: { ...body, json: change(body.json) } })
  })
}

/** Goes between the window and the program. What the window asked for before it went on or was closed is let go. */
export async function answerOnTheWay(
  page: Page,
  url: string | RegExp,
  answer: (route: Route) => Promise<void>,
): Promise<void> {
  await page.route(url, (route) =>
    answer(route).catch((problem: unknown) => {
      if (!/already handled|closed|disposed/.test(String(problem))) throw problem
    }),
  )
}

/** What the program answers. A line that the program closes in the very moment in which it is used again is not its answer. */
export function askedOn(route: Route): Promise<APIResponse> {
  return route.fetch({ maxRetries: 2 })
}
