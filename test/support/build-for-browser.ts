import { build, isBuilt } from './build.ts'

/** Playwright's global setup: the browser tests run the built program. */
async function buildForBrowser(): Promise<void> {
  if (isBuilt()) return
  const run = await build()
  if (run.code !== 0) throw new Error(`the program does not build: ${run.stdout}${run.stderr}`)
}

// Playwright takes a global setup by its default export.
export default buildForBrowser
