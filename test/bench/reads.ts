import { type Figure, figure } from './figure.ts'
import { holdsOf } from './holds.ts'
import { questionsOf } from './questions.ts'
import { openShop, type ShopName } from './shop.ts'

const turns = 5
/** Longer than this nobody at a till waits for what somebody else asked. */
const longestHoldMs = 50

/** Every question that only reads: for how long nothing else is answered meanwhile, by the processor. */
export async function readFigures(shop: ShopName): Promise<readonly Figure[]> {
  const { manager, close } = await openShop(shop)
  const client = await manager()
  const figures: Figure[] = []
  for (const { name, ask } of await questionsOf(client)) {
    const holds: number[] = []
    const wall: number[] = []
    for (let turn = 0; turn < turns; turn += 1) {
      const from = performance.now()
      holds.push(await holdsOf(async () => JSON.stringify(await ask())))
      wall.push(performance.now() - from)
    }
    figures.push(
      figure(`${name}, longest hold by the processor`, holds, { goal: longestHoldMs }),
      figure(`${name}, until answered`, wall),
    )
  }
  await close()
  return figures
}
