import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'

export const sampleServiceKeys = [
  'cut',
  'cutMen',
  'bang',
  'blowDry',
  'perm',
  'setPerm',
  'rootColor',
  'fullColor',
  'clinic',
  'scalp',
] as const
export type SampleServiceKey = (typeof sampleServiceKeys)[number]

/** A service to begin with: hands-on minutes, waiting in the middle, finishing. */
export type SampleService = {
  readonly workMinutes: number
  readonly processingMinutes: number
  readonly finishMinutes: number
  readonly priceKrw: Krw
}

function service(work: number, processing: number, finish: number, won: number): SampleService {
  return { workMinutes: work, processingMinutes: processing, finishMinutes: finish, priceKrw: krw(won) }
}

/** Usual times and prices of a neighbourhood salon, to be changed by whoever knows better. */
export const sampleServices: Readonly<Record<SampleServiceKey, SampleService>> = {
  cut: service(40, 0, 0, 28_000),
  cutMen: service(30, 0, 0, 22_000),
  bang: service(20, 0, 0, 8_000),
  blowDry: service(30, 0, 0, 20_000),
  perm: service(60, 30, 30, 90_000),
  setPerm: service(70, 40, 40, 150_000),
  rootColor: service(30, 30, 30, 65_000),
  fullColor: service(50, 40, 30, 110_000),
  clinic: service(30, 10, 10, 50_000),
  scalp: service(50, 0, 0, 45_000),
}

/** What was chosen of the samples, with the shop's own prices. */
export type ChosenService = {
  readonly key: SampleServiceKey
  readonly chosen: boolean
  readonly priceKrw: Krw | null
}

/** Every salon cuts hair; the rest is chosen. */
export const startingMenu: readonly ChosenService[] = sampleServiceKeys.map((key) => ({
  key,
  chosen: key === 'cut' || key === 'cutMen',
  priceKrw: sampleServices[key].priceKrw,
}))
