import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { IdempotencyKey, OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { useRpc } from '../../rpc/query.ts'
import { useShell } from '../../rpc/shell.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { usePrinterQuery } from './queries.ts'

/** `queued`: the printer could not be reached, the slip waits. */
export type PrintState = 'none' | 'printing' | 'printed' | 'queued'

/**
 * Prints one slip: on the shop's receipt printer where there is one, else by the system's own dialog. One key lives
 * until the slip is out, so that a lost answer prints nothing twice.
 */
export function usePrinting(slip: { readonly orderId: OrderId; readonly refundId: RefundId | null }) {
  const t = useT()
  const shell = useShell()
  const textOf = useFailureText()
  const printer = usePrinterQuery().data?.value
  const send = useSendToPrinter()
  const kick = useKickDrawer()
  const [state, setState] = useState<PrintState>('none')
  const [problem, setProblem] = useState<string | null>(null)
  const [key, setKey] = useState(newIdempotencyKey)
  const hasPrinter = printer !== undefined && printer.connection !== 'none'
  const toPrinter = async (use: { readonly key: IdempotencyKey; readonly drawer: 'open' | 'closed' }) => {
    setState('printing')
    setProblem(null)
    try {
      const job = await send.mutateAsync({ idempotencyKey: use.key, ...slip, drawer: use.drawer })
      setState(job.state === 'printed' ? 'printed' : 'queued')
      if (job.state === 'printed') setKey(newIdempotencyKey())
    } catch (error) {
      const text = textOf(error)
      setState(text?.code === 'PRINTER_UNREACHABLE' ? 'queued' : 'none')
      setProblem(text?.sentence ?? null)
    }
  }
  /** The drawer alone, where the money of this sale goes in and nothing is printed. */
  const openDrawer = async (key: IdempotencyKey) => {
    try {
      await kick.mutateAsync({ idempotencyKey: key, why: { kind: 'sale', orderId: slip.orderId } })
    } catch (error) {
      setProblem(textOf(error)?.sentence ?? null)
    }
  }
  const toDialog = async () => {
    setProblem(null)
    const outcome = await shell.print()
    if (outcome === 'printed') setState('printed')
    if (outcome === 'failed') setProblem(t('receipts.printFailed'))
  }
  const savePdf = async (fileName: string) => {
    setProblem(null)
    if (shell.savePdf === null) {
      showToast({ text: t('receipts.pdfByDialog') })
      await shell.print()
      return
    }
    const outcome = await shell.savePdf({ fileName, paper: 'receipt-80mm' })
    if (outcome === 'saved') showToast({ text: t('receipts.pdfSaved') })
    if (outcome === 'failed') setProblem(t('receipts.pdfFailed'))
  }
  return {
    state,
    problem,
    hasPrinter,
    hasDrawer: hasPrinter && printer.drawer,
    openDrawer,
    paper: printer?.paper ?? 80,
    print: () => (hasPrinter ? toPrinter({ key, drawer: 'closed' }) : toDialog()),
    toPrinter,
    toDialog,
    savePdf,
  }
}

function useKickDrawer() {
  return useMutation(useRpc().receipts.openDrawer.mutationOptions())
}

function useSendToPrinter() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.receipts.print.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: rpc.receipts.queue.queryKey() }),
    }),
  )
}
