import type { ReactNode } from 'react'

/** Pressing a key of the pad leaves the focus where it is: in the field it types into, or ready for Enter. */
export function KeepFocus({ children }: { readonly children: ReactNode }) {
  return (
    <div className="m-keep" onMouseDown={(event) => event.preventDefault()} role="presentation">
      {children}
    </div>
  )
}
