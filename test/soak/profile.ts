import { type Profiler, Session } from 'node:inspector'

/** Every so many microseconds it is noted what runs: slow enough to cost nothing that a till would feel. */
const everyUs = 4_000
const namedAtMost = 16

type Stretch = { readonly atMs: number; readonly ms: number }

/** What this thread's script does, from now on; read after something that took too long. */
export function startProfile() {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: everyUs })
  session.post('Profiler.start')
  const again = (read: (profile: Profiler.Profile) => void) => {
    session.post('Profiler.stop', (problem, stopped) => {
      if (problem === null) read(stopped.profile)
    })
    session.post('Profiler.start')
  }
  return {
    /** Forgets what was noted so far, which otherwise only grows. */
    again: () => again(() => undefined),
    /** @returns each with the functions that were at work in it, the longest first */
    read: <T extends Stretch>(stretches: readonly T[]): (T & { readonly script: readonly string[] })[] => {
      let answer: (T & { readonly script: readonly string[] })[] = []
      again((profile) => {
        const functions = functionsOf(profile)
        answer = stretches.map((stretch) => ({ ...stretch, script: scriptIn(functions, stretch) }))
      })
      return answer
    },
  }
}

type Seen = { readonly atMs: number; readonly ms: number; readonly functions: ReadonlySet<string> }

/** What was seen at each moment: the function at work and all that had called it. */
function functionsOf(profile: Profiler.Profile): readonly Seen[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  )
  const nameOf = (id: number) => {
    const frame = nodes.get(id)?.callFrame
    const place = frame?.url.split('/').slice(-2).join('/')
    return frame === undefined ? '' : `${frame.functionName || '()'} ${place}:${frame.lineNumber + 1}`
  }
  // The profile's clock counts from elsewhere, and ends now.
  let atMs = performance.timeOrigin + performance.now() - (profile.endTime - profile.startTime) / 1000
  const { samples = [], timeDeltas = [] } = profile
  return samples.map((sample, index) => {
    atMs += (timeDeltas[index] ?? 0) / 1000
    const functions = new Set<string>()
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id))
      functions.add(nameOf(id))
    return { atMs, ms: (timeDeltas[index + 1] ?? 0) / 1000, functions }
  })
}

function scriptIn(seen: readonly Seen[], { atMs, ms }: Stretch): readonly string[] {
  const took = new Map<string, number>()
  for (const one of seen) {
    if (one.atMs < atMs || one.atMs > atMs + ms) continue
    for (const name of one.functions) took.set(name, (took.get(name) ?? 0) + one.ms)
  }
  return [...took]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, namedAtMost)
    .map(([name, spent]) => `${spent.toFixed(0)} ms ${name}`)
}
