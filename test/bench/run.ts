import { parseArgs } from 'node:util'
import { build, isBuilt } from '../support/build.ts'
import { boardFigures, fullBoardFigures } from './board.ts'
import { calendarFigures } from './calendar.ts'
import { type Figure, growthOf, growthTable, isBusy, isMet, machine, tableOf } from './figure.ts'
import { hostFigures } from './host.ts'
import { importFigures } from './imports.ts'
import { photoFigures } from './photos.ts'
import { readFigures } from './reads.ts'
import { saleFigures, tillFigures } from './sale.ts'
import { sampleFigures } from './sample.ts'
import { screenFigures } from './screen.ts'
import { scrollFigures } from './scroll.ts'
import { searchFigures } from './search.ts'
import { shopNames, type ShopName } from './shop.ts'

/**
 * `npm run bench`: how long things take beside what they may take. `npm run bench -- [parts …] [--shop small|large|huge]
 * [--json]`; without parts all of them, without a shop the large one. A table, and with --json the same as one last line.
 * `--growth` measures each part on the large shop and right after on the huge one, and tells how much longer it takes there.
 */
const parts: Readonly<Record<string, (shop: ShopName) => Promise<readonly Figure[]>>> = {
  sale: saleFigures,
  tills: tillFigures,
  calendar: calendarFigures,
  search: searchFigures,
  board: boardFigures,
  'full-board': fullBoardFigures,
  reads: readFigures,
  host: hostFigures,
  screen: screenFigures,
  scroll: scrollFigures,
  sample: sampleFigures,
  photos: photoFigures,
  imports: importFigures,
}

const { values, positionals } = parseArgs({
  options: {
    shop: { type: 'string', default: 'large' },
    json: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const shop = shopNames.find((name) => name === values.shop)
const unknown = positionals.filter((name) => !(name in parts))
if (shop === undefined || unknown.length > 0) {
  const names = `parts: ${Object.keys(parts).join(', ')}; shops: ${shopNames.join(', ')}`
  process.stderr.write(`npm run bench -- [parts …] [--shop …] [--growth] [--json]; ${names}\n`)
  process.exit(2)
}
if (!isBuilt()) {
  const built = await build()
  if (built.code !== 0) throw new Error(built.stdout + built.stderr)
}
const figures: Figure[] = []
const grown: Figure[] = []
const busyIn: string[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  if (isBusy()) busyIn.push(name)
  process.stderr.write(`${name} …\n`)
  figures.push(...(await measure(shop)))
  // Right after one another, so that the machine is the same. Making a shop grows with the shop, and photos are of no shop.
  if (values.growth && name !== 'sample' && name !== 'photos') grown.push(...(await measure('huge')))
  // What is there so far, should a later part not come to its end.
  if (values.growth) process.stderr.write(`${growthTable(growthOf(figures, grown))}\n`)
}
const growth = growthOf(figures, grown)
process.stdout.write(`${shop} shop; ${machine()}\n\n${tableOf(figures)}\n`)
if (values.growth) process.stdout.write(`\n${growthTable(growth)}\n\n${tableOf(grown)}\n`)
if (busyIn.length > 0) process.stdout.write(`\nbusy with other work: ${busyIn.join(', ')}\n`)
if (values.json) {
  const lines = figures.map((one) => ({ ...one, ok: isMet(one) }))
  process.stdout.write(`${JSON.stringify([...lines, ...(values.growth ? growth : [])])}\n`)
}
process.exit(0)
