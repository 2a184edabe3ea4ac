import { build, isBuilt } from './build.ts'

if (!isBuilt()) {
  process.stderr.write('building …\n')
  const run = await build()
  if (run.code !== 0) process.stderr.write(run.stdout + run.stderr)
  process.exitCode = run.code
}
