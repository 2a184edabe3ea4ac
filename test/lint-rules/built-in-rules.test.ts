import { expect, it } from 'vitest'
import { lintPlanted } from './plant.ts'

const long = (lines: number) =>
  Array.from({ length: lines }, (_, at) => `export const a${at} = ${at}`).join('\n')
it('has the checks that need types switched on', () => {
  const code = `
declare function save(): Promise<void>
declare const state: 'open' | 'closed'
export function a() {
  save() // BREACH
}
`
  const floating = lintPlanted('typescript(no-floating-promises)', { 'src-main/app/a.ts': code })
  expect(floating.found).toEqual(floating.planted)
  const misused = lintPlanted('typescript(no-misused-promises)', {
    'src-main/app/a.ts':
      'declare function save(): Promise<void>\nexport const a = () => (save() ? 1 : 2) // BREACH\n',
  })
  expect(misused.found).toEqual(misused.planted)
  const switches = lintPlanted('typescript(switch-exhaustiveness-check)', {
    'src-main/app/a.ts': `
declare const state: 'open' | 'closed'
export function a() {
  switch (state) { // BREACH
    case 'open':
      return 1
  }
  return 2
}
`,
  })
  expect(switches.found).toEqual(switches.planted)
})

it.each([
  ['typescript(no-explicit-any)', 'export const a = (b: any) => b // BREACH\n'],
  ['typescript(no-non-null-assertion)', 'export const a = (b?: string) => b!.length // BREACH\n'],
  ['import(no-default-export)', 'export default 1 // BREACH\n'],
  ['eslint(no-console)', "console.log('here') // BREACH\n"],
])('has %s switched on', (rule, code) => {
  const { found, planted } = lintPlanted(rule, { 'src-main/app/a.ts': code })
  expect(planted).toHaveLength(1)
  expect(found).toEqual(planted)
})

it('allows 400 lines a file and not one more, blank lines and comments apart', () => {
  const { found } = lintPlanted('eslint(max-lines)', {
    'src-main/app/fits.ts': `${long(400)}\n\n// a comment\n`,
    'src-main/app/too-long.ts': long(401),
  })
  expect(found).toEqual([expect.stringContaining('too-long.ts')])
})

it('finds a circle of imports', () => {
  const { found } = lintPlanted('import(no-cycle)', {
    'src-main/app/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'src-main/app/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
  })
  expect(found).toEqual(['src-main/app/a.ts:1', 'src-main/app/b.ts:1'])
})

it('lets a factory of many small functions be long, and finds the long function hidden in one', () => {
  const small = (name: string) => `  function ${name}() {\n${'    use(1)\n'.repeat(20)}  }\n`
  const factory = (inner: string) =>
    `export function create() {\n${inner}  return use\n}\ndeclare const use: (n: number) => void\n`
  const { found } = lintPlanted('danggol(max-own-lines)', {
    'src-main/app/factory.ts': factory(['a', 'b', 'c', 'd', 'e'].map(small).join('')),
    'src-main/app/hiding.ts': factory(`  function hidden() {\n${'    use(1)\n'.repeat(71)}  }\n`),
  })
  expect(found).toEqual(['src-main/app/hiding.ts:2'])
})

it('lets no test be left out, in any spelling', () => {
  const runner = ['it.skip', 'it.skipIf', 'it.runIf', 'it.todo', 'it.only', 'describe.skip', 'describe.runIf']
  const browser = ['test.skip', 'test.fixme', 'test.only']
  const { found, planted } = lintPlanted('eslint(no-restricted-properties)', {
    'test/domains/orders/cart.test.ts': [
      "import { describe, it, test } from 'vitest'",
      ...[...runner, ...browser].map((call) => `${call}('x', () => {}) // BREACH`),
      'export const all = [describe, it, test]',
    ].join('\n'),
  })
  expect(planted).toHaveLength(10)
  expect(found).toEqual(planted)
})
