import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { ensureBrowser } from '../support/ensure-browser.ts'
import { root } from '../support/source-tree.ts'
import { icnsOf, icoOf, type Picture } from './icon-files.ts'

/** `npm run icons`: every icon of the program out of resources/icon.svg, drawn by a browser. */

const resources = join(root, 'resources')
/** Apple's grid leaves air around the tile: 824 of 1024. */
const appleMargin = (1024 - 824) / 2 / 1024

type Wish = { readonly size: number; readonly margin: number }

/** Draws the picture at one size. Runs in the page, so nothing from outside may be used in there. */
async function draw(page: Page, svg: string, wish: Wish): Promise<Picture> {
  const drawn = await page.evaluate(
    async ({ source, size, margin }) => {
      const image = new Image(size, size)
      image.src = `data:image/svg+xml;base64,${btoa(unescape(encodeURIComponent(source)))}`
      await image.decode()
      const canvas = new OffscreenCanvas(size, size)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      const edge = Math.round(size * margin)
      context.drawImage(image, edge, edge, size - 2 * edge, size - 2 * edge)
      const { data } = context.getImageData(0, 0, size, size)
      const png = await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer()
      // Only the small ones are written pixel by pixel.
      return { rgba: size < 256 ? [...data] : [], png: [...new Uint8Array(png)] }
    },
    { source: svg, ...wish },
  )
  return { size: wish.size, rgba: Buffer.from(drawn.rgba), png: Buffer.from(drawn.png) }
}

const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] })
try {
  const page = await browser.newPage()
  const svg = readFileSync(join(resources, 'icon.svg'), 'utf8')
  const pictures = (sizes: readonly number[], margin: number) =>
    sizes.reduce<Promise<Picture[]>>(
      async (before, size) => [...(await before), await draw(page, svg, { size, margin })],
      Promise.resolve([]),
    )
  const windows = await pictures([16, 20, 24, 32, 40, 48, 64, 256], 0)
  const mac = await pictures([16, 32, 64, 128, 256, 512, 1024], appleMargin)
  const [linux] = await pictures([512], 0)
  writeFileSync(join(resources, 'icon.ico'), icoOf(windows))
  writeFileSync(join(resources, 'icon.icns'), icnsOf(mac))
  if (linux !== undefined) writeFileSync(join(resources, 'icon.png'), linux.png)
  // The same sign stands on the browser's tab.
  copyFileSync(join(resources, 'icon.svg'), join(root, 'src-renderer', 'public', 'icon.svg'))
} finally {
  await browser.close()
}
