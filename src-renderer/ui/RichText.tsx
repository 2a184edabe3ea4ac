import { Fragment } from 'react'

/** A sentence in which `**these words**` are bold, for translations that stress a part. */
export function RichText({ text }: { readonly text: string }) {
  const parts = text.split('**')
  return parts.map((part, index) => (
    // The parts of one sentence never move, so their place is their key.
    <Fragment key={`${index}-${part}`}>{index % 2 === 1 ? <b>{part}</b> : part}</Fragment>
  ))
}
