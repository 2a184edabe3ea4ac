import { registerHooks } from 'node:module'

/** `node run-scenario.ts <name> <data folder>`: one scenario, its facts as one line of JSON on stdout. */
const standIn = new URL('./electron-stand-in.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})

const { everydayScenarios } = await import('./scenarios.ts')
const { endingScenarios } = await import('./ending-scenarios.ts')
const { photoScenarios } = await import('./photo-scenarios.ts')
const { updateScenarios } = await import('./update-scenarios.ts')
const scenarios = { ...everydayScenarios, ...endingScenarios, ...photoScenarios, ...updateScenarios }
const [name = '', data = ''] = process.argv.slice(2)
const scenario = scenarios[name]
if (scenario === undefined) throw new Error(`no scenario ${name}`)
const facts = await scenario(data)
process.stdout.write(`${JSON.stringify(facts)}\n`, () => process.exit(0))
