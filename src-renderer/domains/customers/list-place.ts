import { create } from 'zustand'
import type { CustomerFilter } from '../../../src-shared/domains/customers/contract.ts'
import { chosungKeys, isChosung, searchForm } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'

type ListPlace = {
  readonly text: string
  readonly filter: CustomerFilter
  readonly selected: AccountId | null
}

/** Where one was in the list: coming back from a customer's page finds it as it was left. */
export const useListPlace = create<ListPlace>(() => ({ text: '', filter: 'all', selected: null }))

/** A press on a 초성 key: goes on with the 초성 that stand there, else starts anew. */
export function withChosung(text: string, key: string): string {
  const form = searchForm(text)
  return isChosung(form) ? `${form}${key}` : key
}

/** Which keys stand in the search now. */
export function pressedChosung(text: string): ReadonlySet<string> {
  const form = searchForm(text.replace(/[\d\s+().-]+$/, ''))
  return new Set(isChosung(form) ? [...form].filter((key) => chosungKeys.includes(key)) : [])
}
