import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { followChanges } from '../../rpc/live.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { nowMs } from '../../ui/now.ts'

/** Follows the committed changes for as long as someone is signed in. */
export function LiveLine() {
  const client = useRpcClient()
  const queries = useQueryClient()
  useEffect(() => {
    const control = new AbortController()
    void followChanges({ client, queries, now: nowMs, signal: control.signal })
    return () => control.abort()
  }, [client, queries])
  return null
}
