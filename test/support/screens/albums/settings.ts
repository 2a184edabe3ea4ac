import { answerWith } from '../answer-with.ts'
import type { Album, Camera } from '../camera.ts'

const sections = [
  'shop',
  'hours',
  'people',
  'board',
  'gateway',
  'receipts',
  'printer',
  'backup',
  'looks',
  'audit',
  'about',
] as const

export const settings: Album = {
  name: 'settings',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap } = camera
    for (const section of sections) {
      await go(`/settings/${section}`)
      await snap(`settings-${section}`, page.getByRole('heading', { name: t(`settings.${section}`) }))
    }
    await shootShop(camera)
    await shootChanges(camera)
    await shootPrinter(camera)
    await shootRestore(camera)
  },
}

const lastWriteAtMs = Date.UTC(2026, 10, 21, 5, 20)

/** What is wrong with the data or the clock, and the words of the banner that says it. */
const troubles = [
  { name: 'data-checking', says: 'frame.checkingTitle', health: { state: 'checking', clock: null } },
  { name: 'data-damaged', says: 'frame.damagedTitle', health: { state: 'damaged', clock: null } },
  { name: 'data-gone', says: 'frame.goneTitle', health: { state: 'gone', clock: null } },
  {
    name: 'clock-behind',
    says: 'frame.clockTitle',
    health: { state: 'clock_behind', clock: { lastWriteAtMs, nowMs: lastWriteAtMs - 2 * 86_400_000 } },
  },
] as const

/** From practice to one's own shop; and what stands above every screen when the data or the clock are not right. */
async function shootShop({ page, t, go, snap, button }: Camera): Promise<void> {
  await go('/settings/shop')
  await button(t('settings.ownShopMake')).click()
  await snap('own-shop', page.getByRole('dialog').getByRole('button'))
  await page.keyboard.press('Escape')
  for (const { name, says, health } of troubles) {
    await answerWith(page, 'backup/health', () => health)
    await page.reload()
    await snap(name, page.locator('.health').filter({ hasText: t(says) }))
    await page.unroute('**/rpc/backup/health**')
  }
  await page.reload()
  await page.getByRole('heading', { name: t('settings.shop'), level: 2 }).waitFor()
}

/** Something found, something typed, something refused, a secret changed. */
async function shootChanges({ page, look, t, go, snap, button }: Camera): Promise<void> {
  await go('/settings/shop')
  await page.getByRole('searchbox').fill('PIN')
  await snap('settings-find', page.getByRole('link', { name: t('settings.people') }))
  await page.getByRole('searchbox').fill('')
  await page.getByRole('textbox', { name: t('settings.businessNumber') }).fill('120-81-47522')
  await snap('settings-wrong', page.getByRole('main').locator('.hint.bad'))
  await button(t('settings.reset')).click()
  await go('/settings/receipts')
  const footer = look.language === 'ko' ? '12월 24일은 22시까지 열어요' : 'Open until 22:00 on 24 December'
  await page.getByRole('textbox', { name: t('settings.footer') }).fill(footer)
  await button(t('settings.save')).click()
  await snap('settings-saved', page.getByText(t('settings.saved')))
  await go('/settings/people')
  await button(t('settings.change')).first().click()
  await snap('settings-pin', page.getByRole('dialog').locator('input'))
  await page.keyboard.press('Escape')
}

/** A printer that does not answer, and what waits for it. */
async function shootPrinter({ page, t, go, snap, button }: Camera): Promise<void> {
  await go('/settings/printer')
  await button(t('settings.connectionNetwork')).click()
  await page.getByRole('textbox', { name: t('settings.host') }).fill('127.0.0.1')
  await button(t('settings.save')).click()
  // The word that something was saved may still be that of the changes before.
  const nothingToSave = { name: t('settings.save'), exact: true, disabled: true } as const
  await page.getByRole('button', nothingToSave).waitFor()
  await button(t('settings.testPrint')).click()
  await snap('settings-printer-silent', page.getByRole('main').getByRole('alert'))
}

/** A backup, and the way back to it: now, after, what is lost, and the PIN. */
async function shootRestore({ page, t, go, snap, button }: Camera): Promise<void> {
  await go('/settings/backup')
  await button(t('settings.backUpNow')).click()
  await snap('settings-backup-made', page.getByText(t('settings.backupMade')))
  await button(t('settings.restoreThis')).first().click()
  const facts = t('settings.restoreFacts', { customers: '\\d.*', orders: '\\d.*' })
  await snap('settings-restore', page.getByRole('dialog').getByText(new RegExp(facts)))
}
