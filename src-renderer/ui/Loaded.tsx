import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState, ListSkeleton } from './states.tsx'
import { useFailureText } from './ui-context.tsx'

/**
 * What a query brought, with the states in between: grey bars after 150 ms, and when it failed what happened and a
 * way to try again. Once there is data it stays on the screen, even while a refetch fails.
 */
export function Loaded<Data>({
  query,
  skeleton,
  children,
}: {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  readonly skeleton?: ReactNode
  readonly children: (data: Data) => ReactNode
}) {
  const textOf = useFailureText()
  if (query.data !== undefined) return children(query.data)
  const text = textOf(query.error)
  if (text === null) return skeleton ?? <ListSkeleton />
  const { title, rest } = inTwo(text.sentence)
  return (
    <ErrorState title={title} reference={text.reference} onRetry={() => void query.refetch()}>
      {rest}
    </ErrorState>
  )
}

/** What happened stands above, as a heading without its full stop; what is safe and what to do beneath. */
function inTwo(sentence: string): { readonly title: string; readonly rest: string | undefined } {
  const [first = sentence, ...others] = sentence.split(/(?<=[.!?]) /)
  if (others.length === 0) return { title: sentence, rest: undefined }
  return { title: first.replace(/\.$/, ''), rest: others.join(' ') }
}
