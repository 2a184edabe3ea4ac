import { useState } from 'react'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { newUlid } from '../../rpc/ids.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { TakeBackDialog } from './AskDialogs.tsx'
import { useCancelTender } from './mutations.ts'

/** Takes one tender of an open order back; its key is made when it is asked, and lives until it is answered. */
export function TakeBack({
  sale,
  payment,
  onClose,
}: {
  readonly sale: Sale
  readonly payment: PaymentView
  readonly onClose: () => void
}) {
  const [key] = useState(newUlid)
  const cancel = useCancelTender()
  const textOf = useFailureText()
  return (
    <TakeBackDialog
      payment={payment}
      state={cancel.isPending ? 'pending' : 'idle'}
      error={textOf(cancel.error)}
      onCancel={onClose}
      onTakeBack={(reason) =>
        cancel.mutate(
          { idempotencyKey: key, paymentId: payment.id, version: sale.order.version, reason },
          { onSuccess: onClose },
        )
      }
    />
  )
}
