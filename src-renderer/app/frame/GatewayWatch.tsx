import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMay } from '../../domains/access/queries.ts'
import { useGateway } from '../../rpc/connection.ts'
import { watchGateway } from '../../rpc/gateway-watch.ts'
import { useRpc } from '../../rpc/query.ts'

/** Whether card payments are connected at all, and then how the gateway answers. Draws nothing. */
export function GatewayWatch() {
  const queries = useQueryClient()
  const maySell = useMay('sell')
  const card = useQuery({ ...useRpc().checkout.tenders.queryOptions(), enabled: maySell }).data?.card.state
  useEffect(() => watchGateway(queries), [queries])
  useEffect(() => {
    if (card === 'off') useGateway.setState({ gateway: 'none' })
    if (card === 'ready') {
      useGateway.setState(({ gateway }) => ({
        gateway: ['unknown', 'none'].includes(gateway) ? 'fine' : gateway,
      }))
    }
  }, [card])
  return null
}
