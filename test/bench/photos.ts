import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { forkPictures } from '../../src-main/platform/pictures/picture-child.ts'
import { createPictureMaker } from '../../src-main/platform/pictures/picture-maker.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { heicGrid } from '../support/heic-grid.ts'
import { root } from '../support/source-tree.ts'
import { copyRules } from '../support/picture-desk.ts'
import { cameraPicture } from '../support/picture-files.ts'
import { pictureProcesses, watchPictureMemory } from '../support/picture-memory.ts'
import { type Figure, figure } from './figure.ts'
import { holdsOf } from './holds.ts'
import { cpuMsOf } from './processor.ts'

const camera = { width: 4000, height: 3000 }
const pictures = 100
const different = 5
const heics = 5
const nanoseconds = 1e6

async function inTurn(folder: string, path: string, mediaType: string, times: number) {
  const maker = createPictureMaker({ start: forkPictures, rules: copyRules })
  const seconds: number[] = []
  try {
    for (let number = 0; number < times; number += 1) {
      const into = { thumb: join(folder, `${number}.thumb`), display: join(folder, `${number}.display`) }
      const from = performance.now()
      const made = await maker.makeCopies({
        path: path.replace('#', String(number % different)),
        mediaType,
        into,
      })
      invariant(made.state === 'shown', `the picture is shown and not ${JSON.stringify(made)}`)
      seconds.push((performance.now() - from) / 1000)
    }
    // One process made them all, unless it had grown too large for the next.
    const processorSeconds = pictureProcesses().reduce((sum, pid) => sum + cpuMsOf(pid), 0) / 1000
    return { seconds, processorSeconds }
  } finally {
    await maker.close()
  }
}

/** Copies of a camera's pictures, by the process that makes them, and how the program's own loop goes on beside it. */
export async function photoFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-bench-photos-'))
  try {
    for (let number = 0; number < different; number += 1) {
      const picture = await cameraPicture(camera, number + 1)
      await writeFile(join(folder, `${number}.jpg`), await picture.jpeg({ quality: 90 }).toBuffer())
    }
    const tile = readFileSync(join(root, 'test/support/pictures/tile.heic'))
    await writeFile(join(folder, 'a.heic'), heicGrid(tile, { columns: 8, rows: 6 }))
    const memory = watchPictureMemory()
    const loop = monitorEventLoopDelay({ resolution: 1 })
    loop.enable()
    const jpegs: { readonly seconds: readonly number[]; readonly processorSeconds: number }[] = []
    const hold = await holdsOf(async () => {
      jpegs.push(await inTurn(folder, join(folder, '#.jpg'), 'image/jpeg', pictures))
    })
    loop.disable()
    const [{ seconds, processorSeconds } = { seconds: [], processorSeconds: 0 }] = jpegs
    const jpegBytes = memory.mostBytes()
    const heic = await inTurn(folder, join(folder, 'a.heic'), 'image/heic', heics)
    memory.stop()
    const all = seconds.reduce((sum, one) => sum + one, 0)
    const megabytes = (bytes: number) => [bytes / 2 ** 20]
    return [
      figure('copies of 100 JPEGs of 12 MP, in the background', [all], { unit: 's', goal: 20 }),
      figure('copies of 100 JPEGs of 12 MP, processor', [processorSeconds], { unit: 's' }),
      figure('copies of one JPEG of 12 MP', seconds, { unit: 's' }),
      figure('longest hold of the program meanwhile, processor', [hold], { goal: 50 }),
      figure('longest hold of the program meanwhile, passed', [loop.max / nanoseconds]),
      figure('copies of a HEIC of 12 MP', heic.seconds, { unit: 's', goal: 3 }),
      figure('memory of the process that makes them, JPEG', megabytes(jpegBytes), { unit: 'MB' }),
      figure('memory of the process that makes them, HEIC', megabytes(memory.mostBytes()), { unit: 'MB' }),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
