import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Client } from '../../rpc/client.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { useRpc, useRpcClient } from '../../rpc/query.ts'
import type { ShopPlan } from './first-run-plan.ts'
import { useTakeSession } from './mutations.ts'

/** How many customers an hour a designer takes to begin with; the staff screen changes it. */
const startingCapacity = { customersPerHour: 3, customersAtOnce: 1 } as const

/**
 * First run: makes the shop and its manager, goes in as the manager, and adds people and menu. Once the shop stands
 * nothing can be taken back, so what could not be added afterwards is named instead of failing the whole.
 * @param onMade is told their names, also when the screen that asked is gone by then
 */
export function useMakeShop(onMade: (missing: readonly string[]) => void) {
  const client = useRpcClient()
  const rpc = useRpc()
  const queries = useQueryClient()
  const take = useTakeSession()
  return useMutation({
    mutationFn: async (plan: ShopPlan) => {
      await client.settings.setUp(plan.setUp)
      const { loginId, password } = plan.setUp.manager
      const session = await client.access.signIn({ loginId, password })
      return { session, missing: [...(await addPeople(client, plan)), ...(await addMenu(client, plan))] }
    },
    onSuccess: async ({ session, missing }) => {
      await take(session)
      onMade(missing)
      await queries.invalidateQueries({ queryKey: rpc.settings.key() })
    },
  })
}

/** @returns the names of those who could not be added. */
async function addPeople(client: Client, plan: ShopPlan): Promise<readonly string[]> {
  const missing = await namesOfFailed(plan.designers, async (account) => {
    await client.access.createAccount(account)
  })
  const staff = await client.staff.list()
  const taking = staff.filter((person) => !person.manager || plan.managerTakesBookings)
  const idle = await namesOfFailed(taking, async ({ accountId, accountVersion, version, name, title }) => {
    await client.staff.save({
      key: newIdempotencyKey(),
      accountId,
      accountVersion,
      version,
      name,
      title,
      takesBookings: true,
      services: null,
      ...startingCapacity,
    })
  })
  return [...missing, ...idle]
}

/** Every designer does every service to begin with. @returns the names of services that could not be added. */
async function addMenu(client: Client, plan: ShopPlan): Promise<readonly string[]> {
  const staff = await client.staff.list()
  const designers = staff.filter((person) => person.takesBookings).map((person) => person.accountId)
  return namesOfFailed(plan.services, async (service) => {
    await client.catalog.saveProduct({ ...service, key: newIdempotencyKey(), designers })
  })
}

async function namesOfFailed<Item extends { readonly name: string }>(
  items: readonly Item[],
  add: (item: Item) => Promise<void>,
): Promise<readonly string[]> {
  const failed: string[] = []
  for (const item of items) {
    const added = await add(item).then(
      () => 'added',
      () => 'failed',
    )
    if (added === 'failed') failed.push(item.name)
  }
  return failed
}

/** First run, one click: the sample shop to look round in; the sign-in then shows its accounts. */
export function useOpenSample() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.settings.openSample.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: rpc.access.session.queryKey() })
        await queries.invalidateQueries({ queryKey: rpc.settings.shop.queryKey() })
      },
    }),
  )
}
