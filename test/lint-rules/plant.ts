import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

type Diagnostic = {
  readonly code: string
  readonly message: string
  readonly filename: string
  readonly labels: readonly { readonly span: { readonly line: number } }[]
}
type Report = { readonly diagnostics: readonly Diagnostic[]; readonly number_of_files: number }

/** `file:line` of what one rule found, and of the lines that end in the word BREACH. */
export type Findings = { readonly found: readonly string[]; readonly planted: readonly string[] }

/**
 * Lints files in an empty folder with the real program and the project's own settings, so that a rule that is written
 * but switched off, or not loaded, fails its test.
 */
export function lintPlanted(rule: string, files: Readonly<Record<string, string>>): Findings {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-lint-'))
  try {
    const settings = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'))
    settings.jsPlugins = [join(root, 'test/lint-rules/plugin.ts')]
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(settings))
    writeFileSync(
      join(folder, 'tsconfig.json'),
      readFileSync(join(root, 'tsconfig.json'), 'utf8').replace(
        /"files": \[\],\s*"references": \[[^\]]*\],/,
        '"include": ["**/*.ts", "**/*.tsx"],',
      ),
    )
    for (const [path, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), code)
    }
    const report = runOxlint(folder)
    if (report.number_of_files !== Object.keys(files).length) {
      throw new Error(
        `${report.number_of_files} files were linted, ${Object.keys(files).length} were planted`,
      )
    }
    const mine = report.diagnostics.filter((one) => one.code === rule)
    return { found: sorted(mine.map(placeOf)), planted: sorted(Object.entries(files).flatMap(breachesOf)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runOxlint(folder: string): Report {
  const program = join(root, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [program, '--type-aware', '--format', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (!run.stdout.startsWith('{')) throw new Error(`oxlint did not run: ${run.stdout}${run.stderr}`)
  return JSON.parse(run.stdout)
}

function placeOf(one: Diagnostic): string {
  return `${one.filename}:${one.labels[0]?.span.line ?? 0}`
}

function breachesOf([path, code]: [string, string]): string[] {
  return code.split('\n').flatMap((line, index) => (line.endsWith('BREACH') ? [`${path}:${index + 1}`] : []))
}

function sorted(places: readonly string[]): string[] {
  return [...new Set(places)].toSorted()
}
