import type { ImportRow, UnmatchedDesigner } from '../../../src-shared/domains/customers/import-contract.ts'
import { designerOf } from '../../../src-shared/domains/customers/import-model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'
import { designersHere } from './import-records-store.ts'

type Found = { readonly id: AccountId | null; readonly match: 'one' | 'none' | 'several' }

/** Who of the designers here has exactly a name: nobody is guessed, and of two with one name none is taken. */
export async function designersByName(reader: Reader): Promise<(name: string) => Found> {
  const byName = Map.groupBy(await designersHere(reader), ({ name }) => name)
  return (name) => {
    const [one, ...others] = byName.get(name) ?? []
    if (one === undefined) return { id: null, match: 'none' }
    return others.length === 0 ? { id: one.id, match: 'one' } : { id: null, match: 'several' }
  }
}

/** The names in these lines that stay text, each once. */
export async function unmatchedDesigners(
  reader: Reader,
  rows: readonly Pick<ImportRow, 'designer'>[],
): Promise<readonly UnmatchedDesigner[]> {
  const find = await designersByName(reader)
  const names = [...new Set(rows.map(designerOf))]
  return names.flatMap((name) => {
    const { match } = find(name)
    return name === '' || match === 'one' ? [] : [{ name, match }]
  })
}
