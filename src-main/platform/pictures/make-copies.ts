import { open, readFile } from 'node:fs/promises'
import { partOf, type PictureAnswer, type PictureTask } from './picture-task.ts'
import { encode, unpack } from './unpack.ts'

/** Makes both copies, under the names that they have until they are put in place. Never throws. */
export async function makeCopies(task: PictureTask): Promise<PictureAnswer> {
  const bytes = await readFile(task.path).catch(codeOf)
  if (typeof bytes === 'string') return { state: 'later', why: bytes }
  const unpacked = await unpack(bytes, task).catch(() => 'damaged' as const)
  if (typeof unpacked === 'string') return { state: 'unreadable', why: unpacked }
  const { pixels, width, height } = unpacked
  try {
    const { thumb, display } = task.rules.variants
    await writeOut(partOf(task.into.display), await encode(pixels, display))
    await writeOut(partOf(task.into.thumb), await encode(pixels, thumb))
    return { state: 'shown', width, height }
  } catch (problem) {
    return { state: 'later', why: codeOf(problem) }
  }
}

async function writeOut(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

function codeOf(problem: unknown): string {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : 'UNEXPECTED'
}
