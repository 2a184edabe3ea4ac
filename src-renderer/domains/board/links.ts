/** A piece of text: words, or an address that can be pressed. */
export type TextPiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

// An address ends where a blank does, or a sign that is not seen and turns or hides what follows; `www.` alone counts too,
// since people write it so.
const address = /(?:https?:\/\/|www\.)[^\s<>"'`\u200b-\u200f\u202a-\u202e\u2060-\u2069]+/giu
/** Korean goes on behind an address without a blank: `example.com에서`. No host's name ends in two scripts. */
const hostAndParticle =
  /^((?:https?:\/\/)?(?:[^\s/?#:.]+\.)+(?:[a-z]{2,63}|\d{1,3})(?::\d{1,5})?)\p{sc=Hangul}+$/iu
/** What ends the sentence around an address, and not the address. */
const trailing = /[.,:;!?·…。、，）\]}»”’]+$/u

/** Splits a text at its web addresses. Only http and https become links; all else, whatever it looks like, stays text. */
export function textPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let done = 0
  for (const found of text.matchAll(address)) {
    const shown = trimmed(found[0])
    const href = hrefOf(shown)
    if (href === null) continue
    if (found.index > done) pieces.push({ kind: 'words', text: text.slice(done, found.index) })
    pieces.push({ kind: 'link', text: shown, href })
    done = found.index + shown.length
  }
  if (done < text.length) pieces.push({ kind: 'words', text: text.slice(done) })
  return pieces
}

function trimmed(found: string): string {
  // A bracket that was opened before the address closes behind it: (https://…).
  const own = found.includes('(') ? found : found.replace(/\).*$/su, '')
  return own.replace(trailing, '').replace(hostAndParticle, '$1')
}

function hrefOf(shown: string): string | null {
  const full = /^www\./i.test(shown) ? `https://${shown}` : shown
  const parsed = URL.parse(full)
  if (parsed === null || parsed.hostname === '') return null
  // An address with a name before the @ looks like one place and is another.
  if (parsed.username !== '' || parsed.password !== '') return null
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed.href : null
}

/** The paragraphs of a text, parted by empty lines. */
export function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')
}
