import iconv from 'iconv-lite'

/** One line as a slip printer takes it. */
export type PrintedLine = {
  readonly text: string
  readonly align: 'left' | 'center'
  readonly size: 'normal' | 'large'
  /** `bars`: a bar code of the text, which stands beneath it. */
  readonly shape?: 'letters' | 'bars'
}

const escape = 0x1b
const group = 0x1d
const file = 0x1c

const initialise = [escape, 0x40]
// FS & : two-byte letters (KS X 1001 and its extension, code page 949) from here on.
const hangulOn = [file, 0x26]
const align = { left: [escape, 0x61, 0], center: [escape, 0x61, 1] } as const
// GS ! : width and height doubled, or neither.
const size = { normal: [group, 0x21, 0x00], large: [group, 0x21, 0x11] } as const
// GS V 66 : feed to the cutter and cut, leaving one point.
const feedAndCut = [group, 0x56, 66, 3]
const feed = [escape, 0x64, 4]
// ESC p 0 : a pulse of 50 ms on the first drawer pin, then 500 ms rest (units of 2 ms).
const drawerKick = [escape, 0x70, 0, 25, 250]

// GS H 2, GS h, GS w: the text beneath, 60 dots high, the thinnest bar two dots wide.
const barLooks = [group, 0x48, 2, group, 0x68, 60, group, 0x77, 2]
// GS k 73: Code 128 with its length; `{B` chooses the set with digits, letters and signs.
const code128 = [group, 0x6b, 73]
const setB = [0x7b, 0x42]

export type SlipEnding = { readonly cut: 'cut' | 'feed'; readonly drawer: 'open' | 'closed' }

/**
 * Bytes of a slip in ESC/POS, Korean in code page 949. A letter that the code page does not have is printed as `?`.
 * Source: Epson's ESC/POS command reference (ESC @, FS &, ESC a, GS !, GS H, GS h, GS w, GS k, GS V, ESC p).
 */
export function encodeSlip(lines: readonly PrintedLine[], ending: SlipEnding): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.from([...initialise, ...hangulOn])]
  if (ending.drawer === 'open') parts.push(Uint8Array.from(drawerKick))
  for (const line of lines) {
    if (line.shape === 'bars') {
      parts.push(barCode(line.text))
      continue
    }
    parts.push(Uint8Array.from([...align[line.align], ...size[line.size]]))
    // A control character in a name must not become a command.
    parts.push(iconv.encode(`${line.text.replace(/\p{Cc}/gu, ' ')}\n`, 'cp949'))
  }
  parts.push(Uint8Array.from([...size.normal, ...align.left, ...(ending.cut === 'cut' ? feedAndCut : feed)]))
  return Buffer.concat(parts)
}

/** Signs that the set does not have, or that would be a command, are left out; a printer prints nothing else of them. */
function barCode(text: string): Uint8Array {
  const data = [...setB, ...Buffer.from(text.replaceAll(/[^0-9A-Za-z-]/g, ''), 'latin1')]
  return Uint8Array.from([...align.center, ...size.normal, ...barLooks, ...code128, data.length, ...data])
}

/** The drawer alone. */
export function encodeDrawerKick(): Uint8Array {
  return Uint8Array.from([...initialise, ...drawerKick])
}

export type SlipEncoder = {
  slip(lines: readonly PrintedLine[], ending: SlipEnding): Uint8Array
  drawerKick(): Uint8Array
}

export const escposEncoder: SlipEncoder = { slip: encodeSlip, drawerKick: encodeDrawerKick }
