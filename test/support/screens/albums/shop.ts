import type { Album, Camera } from '../camera.ts'

/** Services and goods: the lists, every editor, what came in and what was counted. */
export const catalog: Album = {
  name: 'catalog',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap, button } = camera
    await go('/catalog')
    await snap('catalog', page.getByRole('row'))
    await page
      .getByRole('row', { name: /뿌리염색|Root/ })
      .first()
      .click()
    await snap('catalog-service', page.getByRole('textbox', { name: t('catalog.name') }))
    await page.getByRole('textbox', { name: t('catalog.price') }).fill('70000')
    await snap('catalog-price', button(/70,000/))
    await page
      .getByRole('complementary')
      .getByRole('button', { name: t('common.undo') })
      .click()
    await page
      .getByRole('complementary')
      .getByRole('button', { name: t('common.close') })
      .click()
    await page.getByRole('searchbox').fill('qqq')
    await snap('catalog-nothing', page.getByRole('heading', { name: /qqq/ }))
    await page.getByRole('searchbox').fill('')
    await page.getByRole('row').first().waitFor()
    await button(t('catalog.newService')).first().click()
    await snap('catalog-new', page.getByRole('complementary').getByRole('button', { name: t('common.add') }))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await shootGoods(camera)
  },
}

async function shootGoods({ page, t, snap, button }: Camera): Promise<void> {
  await button(new RegExp(`^${t('catalog.goods')}`))
    .first()
    .click()
  await snap('catalog-goods', page.getByRole('row'))
  await page.getByRole('row').nth(5).click()
  await snap('catalog-item', page.getByRole('radio'))
  await button(t('catalog.count')).click()
  await snap('catalog-count', page.getByRole('dialog').getByRole('textbox'))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await button(t('catalog.receive')).first().click()
  await snap('catalog-receive', page.getByRole('dialog').getByRole('listitem'))
  await page.getByRole('dialog').getByRole('listitem').nth(2).getByRole('button').click()
  await snap('catalog-receive-amount', page.getByRole('dialog').getByText(t('catalog.howManyCame')))
  await page.keyboard.press('Escape')
}

/** Who works when: the week, the person, days off, somebody new, another PIN. */
export const staff: Album = {
  name: 'staff',
  signedIn: 'signed-in',
  shoot: async ({ page, t, go, snap, button }) => {
    await go('/staff')
    await snap('staff', page.getByRole('navigation', { name: t('frame.staff') }).getByRole('listitem'))
    await button(t('staff.details')).click()
    await snap('staff-person', page.getByRole('textbox', { name: t('staff.name') }))
    await page.keyboard.press('Escape')
    await page
      .getByRole('switch', { name: /토요일|Saturday/ })
      .first()
      .click()
    await snap('staff-week-changed', button(t('staff.saveWeek')))
    await button(t('common.undo')).click()
    await button(t('staff.addDay')).click()
    await snap('staff-day-off', page.getByRole('dialog').getByRole('textbox'))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('common.save') })
      .click()
    await snap('staff-in-the-way', page.getByText(/예약 \d+건을 먼저|Move \d+ booking/))
    await page.keyboard.press('Escape')
    await button(t('staff.changePin')).click()
    await snap('staff-pin', page.getByRole('dialog').getByRole('button', { name: '5', exact: true }))
    await page.keyboard.press('Escape')
    await button(t('staff.register')).click()
    await snap('staff-register', page.getByRole('dialog').getByRole('textbox'))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('staff.register') })
      .click()
    await snap('staff-register-wrong', page.getByRole('dialog').getByText(t('staff.wrong.required')))
  },
}
