import { Fragment } from 'react'
import { paragraphsOf, textPieces } from './links.ts'

/** What somebody wrote, as they wrote it: web addresses can be pressed, everything else is text and nothing more. */
export function LinkedText({ text, className = '' }: { readonly text: string; readonly className?: string }) {
  return (
    <div className={`bd-text ${className}`}>
      {paragraphsOf(text).map((paragraph, index) => (
        // Paragraphs of one text never move, so their place is their key.
        <p key={`${index}-${paragraph.slice(0, 24)}`}>
          <Pieces text={paragraph} />
        </p>
      ))}
    </div>
  )
}

function Pieces({ text }: { readonly text: string }) {
  return textPieces(text).map((piece, index) => (
    <Fragment key={`${index}-${piece.text.slice(0, 24)}`}>
      {piece.kind === 'link' ? (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow" className="bd-link">
          {piece.text}
        </a>
      ) : (
        piece.text
      )}
    </Fragment>
  ))
}
