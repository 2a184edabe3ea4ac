import { build, isBuilt } from './build.ts'

/** Global setup of the browser tests and of those that run the built program: out/ is what the sources are now. */
async function buildFirst(): Promise<void> {
  if (isBuilt()) return
  const run = await build()
  if (run.code !== 0) throw new Error(`the program does not build: ${run.stdout}${run.stderr}`)
}

// Vitest and Playwright take a global setup by its default export.
export default buildFirst
