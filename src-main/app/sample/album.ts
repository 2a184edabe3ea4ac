/** The shapes of the sample's pictures, in points. None is larger than a copy for the wall. */
export const frames = {
  high: { width: 420, height: 560 },
  portrait: { width: 432, height: 540 },
  square: { width: 480, height: 480 },
  wide: { width: 480, height: 316 },
} as const
export type Frame = keyof typeof frames

/**
 * The pictures that practice shops have: heads seen from behind, all drawn by `npm run sample-photos`, which is told there
 * what each of them shows. They lie in `sample-photos` beside this file.
 */
export const album = {
  milkBeige: 'portrait',
  milkBeigeRoots: 'square',
  milkBeigeAgain: 'square',
  yellowLengths: 'high',
  chart: 'square',
  chartWarm: 'wide',
  keratin: 'high',
  keratinClose: 'square',
  hushCopper: 'square',
  hushBrown: 'portrait',
  hushAsh: 'high',
  hushBlack: 'square',
  hushRose: 'portrait',
  hushOlive: 'high',
  bob: 'high',
  bobGreen: 'square',
  short: 'portrait',
  shortBrown: 'square',
  shortHigh: 'high',
  ashLong: 'portrait',
  ashWave: 'square',
  ashHigh: 'high',
  ashSand: 'portrait',
  bun: 'portrait',
  bunChestnut: 'high',
  permOlive: 'portrait',
  permBrown: 'square',
  permCopper: 'high',
  permRose: 'square',
  beforeBob: 'high',
  beforeHush: 'portrait',
  beforeAsh: 'wide',
  afterAsh: 'wide',
} as const satisfies Readonly<Record<string, Frame>>

export type Picture = keyof typeof album

/** The same head before and after. */
export const pairs: readonly (readonly [before: Picture, after: Picture])[] = [
  ['beforeAsh', 'afterAsh'],
  ['beforeBob', 'bob'],
  ['yellowLengths', 'ashHigh'],
  ['beforeHush', 'hushBrown'],
]

/** What is seen of somebody who comes every month. */
export const grown: readonly Picture[] = ['ashHigh', 'ashSand', 'ashWave']
