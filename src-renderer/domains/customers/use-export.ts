import { useMutation } from '@tanstack/react-query'
import type { ExportFormat, ExportWhat } from '../../../src-shared/domains/customers/takeout-contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useLanguage } from '../../app/i18n/translate.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { takeExport } from './take-export.ts'

/** Has a table of everybody made and takes it away; it is put on record. */
export function useExportAll() {
  const client = useRpcClient()
  const language = useLanguage()
  return useMutation({
    mutationFn: async (asked: { readonly what: ExportWhat; readonly format: ExportFormat }) =>
      takeExport(client, await client.customers.exportAll({ ...asked, language })),
  })
}

/** Has everything made up that is kept of one customer, and takes it away; it is put on record. */
export function useExportOne(customerId: AccountId) {
  const client = useRpcClient()
  const language = useLanguage()
  return useMutation({
    mutationFn: async () => takeExport(client, await client.customers.exportOne({ customerId, language })),
  })
}
