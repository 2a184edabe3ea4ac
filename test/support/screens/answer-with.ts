import type { Page } from 'playwright-core'

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
  await page.route(`**/rpc/${call}**`, async (route) => {
    const answer = await route.fetch()
    const body: { json: Answer } = await answer.json()
    const told = route.fulfill({ response: answer, json: { ...body, json: change(body.json) } })
    await told.catch((problem: unknown) => {
      // The window asked again and went on, or was closed, while this answer was on its way: nobody waits for it.
      if (!/already handled|closed/.test(String(problem))) throw problem
    })
  })
}
