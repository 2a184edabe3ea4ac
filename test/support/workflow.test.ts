import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './source-tree.ts'

/** The public CI's workflow cannot run here; what it calls can be looked up. */

const workflow = readFileSync(join(root, '.github/workflows/build.yml'), 'utf8')
const commands = [...workflow.matchAll(/^\s*(?:- )?run: (.+)$/gm)].map((found) => found[1] ?? '')

it('the workflow calls only scripts and files that there are', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const missing = commands.filter((command) => {
    const script = /^npm run (\S+)/.exec(command)?.[1]
    const file = /^node (\S+)/.exec(command)?.[1]
    return (
      (script !== undefined && !(script in scripts)) || (file !== undefined && !existsSync(join(root, file)))
    )
  })
  expect(missing).toEqual([])
  expect(commands).toContain('npm test')
})

it('the workflow drives a real Electron on Windows and macOS, packs there, opens what it packed, and signs what it tags', () => {
  expect(workflow.match(/runner: (?:windows|macos)-\S+/g)).toHaveLength(3)
  expect(workflow).toMatch(/run: npx playwright test\n\s+env:\n\s+E2E: electron/)
  const inOrder = ['npm run package:dir', 'node test/packing/open-packed.ts', 'npm run package']
  expect(commands.filter((command) => inOrder.includes(command))).toEqual(inOrder)
  expect(workflow).toContain(
    "DANGGOL_SIGNING: ${{ github.ref_type == 'tag' && 'required' || 'if-possible' }}",
  )
})
