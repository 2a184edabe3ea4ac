import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { missingFromLock } from './lock-whole.ts'
import { runTool } from './run-program.ts'
import { type Entry, entriesBelow, root } from './source-tree.ts'

/** `problems` is empty when the part holds. */
export type CheckPart = { readonly name: string; readonly problems: readonly string[] }

type LintReport = {
  readonly diagnostics: readonly {
    readonly code: string
    readonly message: string
    readonly filename: string
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[]
  }[]
  readonly number_of_files: number
}

/** architecture.md 1: beside these only dot-files. */
const topLevel = new Set([
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'biome.json',
  'docs',
  'electron-builder.config.ts',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'playwright.config.ts',
  'resources',
  'src-main',
  'src-renderer',
  'src-shared',
  'test',
  'tsconfig.json',
  'vitest.config.ts',
])

async function checkFormat(): Promise<CheckPart> {
  const run = await runTool('@biomejs/biome/bin/biome', ['format', '--colors=off', '.'])
  return { name: 'format', problems: run.code === 0 ? [] : [run.stdout + run.stderr] }
}

/**
 * The types and the lint are looked at beside each other. Each checker of either works out anew what the others know too:
 * one for every two cores takes half to three quarters of the processor time.
 */
const checkers = `${Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)))}`

async function checkTypes(): Promise<CheckPart> {
  const run = await runTool('typescript/bin/tsc', ['-b', '--checkers', checkers])
  return { name: 'types', problems: run.code === 0 ? [] : [run.stdout + run.stderr] }
}

/** How many files a linter that looks everywhere has to see. */
function lintableFiles(): number {
  return entriesBelow().filter(
    (one) => one.kind === 'file' && /\.[cm]?[jt]sx?$/.test(one.path) && !one.path.startsWith('docs/'),
  ).length
}

/** A linter that looks at nothing also finds nothing: the number of files it saw is part of its answer. */
export function lintProblems(report: LintReport, expectedFiles: number): string[] {
  const problems = report.diagnostics.map((one) => {
    const at = one.labels[0]?.span
    return `${one.filename}:${at?.line ?? 0}:${at?.column ?? 0} ${one.message} [${one.code}]`
  })
  if (report.number_of_files !== expectedFiles || expectedFiles === 0) {
    problems.push(`the linter saw ${report.number_of_files} files, the project has ${expectedFiles}`)
  }
  return problems
}

async function checkLint(): Promise<CheckPart> {
  // What knows the types for the linter is written in Go, and has a checker for each core that it is told of.
  const env = { GOMAXPROCS: checkers }
  const run = await runTool('oxlint/bin/oxlint', ['--type-aware', '--format', 'json', '.'], { env })
  if (!run.stdout.startsWith('{')) {
    return { name: 'lint', problems: [`oxlint did not run: ${run.stdout}${run.stderr}`] }
  }
  const problems = lintProblems(JSON.parse(run.stdout), lintableFiles())
  if (problems.length === 0 && run.code !== 0) problems.push(run.stderr)
  return { name: 'lint', problems }
}

type Manifest = Readonly<
  Partial<
    Record<
      'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies',
      Readonly<Record<string, string>>
    >
  >
>

/** A range lets tomorrow's install be another program than today's. */
export function inexactVersions(manifest: Manifest): string[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest
  return [dependencies, devDependencies, optionalDependencies, peerDependencies].flatMap((group) =>
    Object.entries(group ?? {}).flatMap(([name, version]) =>
      /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) ? [] : [`${name} ${version} is no exact version`],
    ),
  )
}

function checkLock(): CheckPart {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const missing = missingFromLock(read('package-lock.json'))
  const problems = missing.map((one) => `not in package-lock.json: ${one}`)
  return { name: 'lock', problems: [...problems, ...inexactVersions(read('package.json'))] }
}

export function treeProblems(entries: readonly Entry[]): string[] {
  const strangers = entries.filter(
    ({ path }) => !path.includes('/') && !path.startsWith('.') && !topLevel.has(path),
  )
  const links = entries.filter(({ kind }) => kind === 'link')
  return [
    ...strangers.map(({ path }) => `${path} has no place at the top level`),
    ...links.map(({ path }) => `${path} is a link: it points into one machine only`),
  ]
}

function checkTree(): CheckPart {
  return { name: 'top level', problems: treeProblems(entriesBelow()) }
}

/** Every part of `npm run check`, all of them even when the first one fails. */
export function checkAll(): Promise<readonly CheckPart[]> {
  const parts = [checkFormat, checkLint, checkTypes, checkLock, checkTree]
  return Promise.all(parts.map(async (part) => part()))
}

/** Writes what was found to stderr. */
export function showCheck(parts: readonly CheckPart[]): void {
  for (const { name, problems } of parts) {
    process.stderr.write(`${problems.length === 0 ? '✓' : '✗'} ${name}\n`)
    for (const problem of problems) process.stderr.write(`  ${problem.trim()}\n`)
  }
}
