import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { useRpc } from '../../rpc/query.ts'

/** Puts an answered person into the list at once, before the change is announced. */
function useTakePerson() {
  const queries = useQueryClient()
  const key = useRpc().staff.list.queryKey()
  return (person: StaffMember) =>
    queries.setQueryData(key, (people: StaffMember[] | undefined) => {
      if (people === undefined) return people
      const known = people.some((each) => each.accountId === person.accountId)
      return known
        ? people.map((each) => (each.accountId === person.accountId ? person : each))
        : [...people, person]
    })
}

export function useSavePerson() {
  const take = useTakePerson()
  return useMutation(useRpc().staff.save.mutationOptions({ onSuccess: take }))
}

export function useSaveWeek() {
  const take = useTakePerson()
  return useMutation(useRpc().staff.saveWeek.mutationOptions({ onSuccess: take }))
}

export function useLeave() {
  const take = useTakePerson()
  return useMutation(useRpc().staff.leave.mutationOptions({ onSuccess: take }))
}

export function useComeBack() {
  const take = useTakePerson()
  return useMutation(useRpc().staff.comeBack.mutationOptions({ onSuccess: take }))
}

export function useOrderStaff() {
  const rpc = useRpc()
  const queries = useQueryClient()
  const key = rpc.staff.list.queryKey()
  return useMutation(
    rpc.staff.order.mutationOptions({ onSuccess: (people) => queries.setQueryData(key, people) }),
  )
}

function useRefetchDays() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: rpc.staff.exceptions.key() })
}

export function useSaveDays() {
  const refetch = useRefetchDays()
  return useMutation(useRpc().staff.saveException.mutationOptions({ onSuccess: refetch }))
}

export function useRemoveDays() {
  const refetch = useRefetchDays()
  return useMutation(useRpc().staff.removeException.mutationOptions({ onSuccess: refetch }))
}

/** Makes an account; the person gets their column by `useSavePerson`. */
export function useCreateAccount() {
  return useMutation(useRpc().access.createAccount.mutationOptions())
}

export function useSetPin() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.access.updateAccount.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: rpc.staff.list.queryKey() }),
    }),
  )
}
