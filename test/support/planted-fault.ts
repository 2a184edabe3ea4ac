import { registerHooks } from 'node:module'

/**
 * A fault that is planted into the program for one test: in the text of one of its files, what is to be found there
 * exactly once, and what stands there instead.
 */
export type Fault = { readonly file: string; readonly find: string; readonly put: string }

/**
 * Plants faults into every module that this thread loads from now on.
 * @returns the faults whose file was not loaded yet
 * @throws at the import, when a file does not hold the text exactly once: the program has changed, and the fault with it
 */
export function plant(faults: readonly Fault[]): () => readonly Fault[] {
  const waiting = new Set(faults)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const own = faults.filter((fault) => url.endsWith(`/${fault.file}`))
      if (own.length === 0) return loaded
      const { source } = loaded
      const text = typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString('utf8')
      for (const fault of own) waiting.delete(fault)
      return { ...loaded, source: own.reduce(withFault, text) }
    },
  })
  return () => [...waiting]
}

/** @throws when the text does not hold what is to be found exactly once */
export function withFault(text: string, { file, find, put }: Fault): string {
  const [before, after, ...more] = text.split(find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${file} does not hold this exactly once, so the fault cannot be planted:\n${find}`)
  return before + put + after
}
