/** What the program and the process that unpacks pictures say to each other. */

export type Box = { readonly width: number; readonly height: number; readonly quality: number }

/** How far a picture may be unpacked, and the boxes that its copies fit into. */
export type CopyRules = {
  readonly variants: { readonly thumb: Box; readonly display: Box }
  readonly mostSide: number
  /** Of a JPEG, which is made smaller while it is read, and of every other kind. */
  readonly mostPixels: { readonly jpeg: number; readonly other: number }
}

/** Where the copies are to lie. */
export type CopyPaths = { readonly thumb: string; readonly display: string }

export type PictureWork = {
  readonly path: string
  /** By its content: a file that turns out to be another one is called damaged. */
  readonly mediaType: string
  readonly into: CopyPaths
}

/** One picture for the process; the copies go to names of their own first. */
export type PictureTask = PictureWork & {
  readonly rules: CopyRules
  /** The process ends itself when it comes to need more. */
  readonly memoryBytes: number
}

/** What became of one picture inside the process. */
export type PictureAnswer =
  /** Points of the original once it stands upright. */
  | { readonly state: 'shown'; readonly width: number; readonly height: number }
  | { readonly state: 'unreadable'; readonly why: 'too_many_pixels' | 'damaged' }
  /** Nothing is known about the picture: the disk or the machine is in the way. Another time it may be there. */
  | { readonly state: 'later'; readonly why: string }

export type PictureMessage =
  /** It has found all it needs. Before that nothing can be said about a picture. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly answer: PictureAnswer; readonly memoryBytes: number }
  /** It needs more memory than it may have, and is about to end. */
  | { readonly kind: 'over' }

/** Kinds of file that have copies, with the name that sharp has for them; HEIC is unpacked by libheif. */
const formats = new Map([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
  ['image/heic', 'heic'],
  ['image/heif', 'heic'],
])

/** How a kind of file is unpacked; null when it is only kept. An SVG is a program, and never run. */
export function formatOf(mediaType: string): string | null {
  return formats.get(mediaType) ?? null
}

/** The name that a copy has until it is whole. */
export function partOf(path: string): string {
  return `${path}.part`
}

/** Whether a picture may be unpacked, by the size that it says it has. */
export function isTooLarge(
  { width, height }: { readonly width: number; readonly height: number },
  format: string,
  rules: CopyRules,
): boolean {
  const { mostSide } = rules
  return width > mostSide || height > mostSide || width * height > mostPixelsOf(format, rules)
}

/** How many points a picture of a kind may have. */
export function mostPixelsOf(format: string, { mostPixels }: CopyRules): number {
  return format === 'jpeg' ? mostPixels.jpeg : mostPixels.other
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Reads what a process said that has just had a stranger's file in its hands. @returns null for anything else */
export function readMessage(message: unknown): PictureMessage | null {
  if (!isRecord(message)) return null
  if (message.kind === 'ready' || message.kind === 'over') return { kind: message.kind }
  const { answer, memoryBytes } = message
  if (message.kind !== 'done' || !isRecord(answer) || typeof memoryBytes !== 'number') return null
  const read = readAnswer(answer)
  return read === null ? null : { kind: 'done', answer: read, memoryBytes }
}

function readAnswer({ state, why, width, height }: Readonly<Record<string, unknown>>): PictureAnswer | null {
  if (state === 'shown') return isSide(width) && isSide(height) ? { state, width, height } : null
  if (state === 'unreadable') return why === 'too_many_pixels' || why === 'damaged' ? { state, why } : null
  return state === 'later' && typeof why === 'string' ? { state, why: why.slice(0, 40) } : null
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}
