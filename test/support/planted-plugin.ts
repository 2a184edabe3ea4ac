import type { Plugin } from 'vite'
import { type Fault, withFault } from './planted-fault.ts'

/** Names the fault, as JSON, that a run of the tests is to plant into the program. */
export const plantedName = 'DANGGOL_PLANTED_FAULT'

/** Plants the fault that the environment names into the program under test; nothing when it names none. */
export function plantedPlugins(environment: NodeJS.ProcessEnv): Plugin[] {
  const named = environment[plantedName]
  if (named === undefined) return []
  const fault: Fault = JSON.parse(named)
  const transform = (code: string, id: string) =>
    id.endsWith(`/${fault.file}`) ? { code: withFault(code, fault), map: null } : null
  // What vitest keeps of transformed modules is kept by the names of the plugins: each fault is one of its own.
  return [{ name: `planted-fault ${named}`, enforce: 'pre', transform }]
}
