import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { photoFolderName } from '../../src-main/platform/photo-files.ts'

const lookEveryMs = 3

/** How many pictures of a data folder have been worked on at the same time so far, by their unfinished copies. */
export type UnfinishedWatch = {
  readonly mostAtOnce: () => number
  /** How many pictures were seen at work at all: a watch that saw none says nothing. */
  readonly seen: () => number
  readonly stop: () => void
}

/** Watches which copies are begun and not yet in their place. A copy lies beside it under its name and `.part`. */
export function watchUnfinished(data: string): UnfinishedWatch {
  const all = new Set<string>()
  let mostAtOnce = 0
  const timer = setInterval(() => {
    const names = new Set(unfinishedIn(join(data, photoFolderName)))
    for (const name of names) all.add(name)
    mostAtOnce = Math.max(mostAtOnce, names.size)
  }, lookEveryMs)
  return { mostAtOnce: () => mostAtOnce, seen: () => all.size, stop: () => clearInterval(timer) }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Nobody has sent anything yet.
    return []
  }
}

/** The pictures of all accounts: what is only on its way lies in folders that are no account's number. */
function unfinishedIn(folder: string): readonly string[] {
  const accounts = namesIn(folder).filter((name) => /^\d+$/.test(name))
  const names = accounts.flatMap((account) => namesIn(join(folder, account)))
  return names.filter((name) => name.endsWith('.part')).map((name) => name.slice(0, name.indexOf('.')))
}
