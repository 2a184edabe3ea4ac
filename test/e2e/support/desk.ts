import { expect, type Locator, type Page } from '@playwright/test'

/** Signing in, as people do it. */
export const mainMenu = (page: Page): Locator => page.getByRole('navigation', { name: '주 메뉴' })

export async function signIn(page: Page, who: { readonly loginId: string; readonly password: string }) {
  await page.getByLabel('아이디').fill(who.loginId)
  await page.getByLabel('비밀번호', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: '로그인' }).click()
  await expect(mainMenu(page)).toBeVisible()
}

/** The sample shop shows its accounts on the sign-in page. @param name whose; the manager's when left out */
export async function signInToSample(page: Page, name = '한지우'): Promise<void> {
  const samples = page.getByRole('region', { name: '연습 매장 계정' })
  await samples.getByRole('button', { name }).click()
  await expect(mainMenu(page)).toBeVisible()
}

/** Goes to a screen by the menu at the left. */
export async function goTo(page: Page, name: string): Promise<void> {
  await mainMenu(page).getByRole('link', { name, exact: true }).click()
}

/** How many keys a way through a screen may take at the most. */
export const farthest = 90

/** Goes on with Tab until it has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let pressed = 0; pressed < farthest; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached with Tab')
}
