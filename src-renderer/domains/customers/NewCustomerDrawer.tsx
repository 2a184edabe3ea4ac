import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { showToast } from '../../ui/toast.ts'
import { CustomerForm } from './CustomerForm.tsx'
import { useCreateCustomer } from './mutations.ts'
import { fieldsFromSearch, formValues } from './new-customer-form.ts'

/** Registers a customer with everything one may know: name and phone are enough. */
export function NewCustomerDrawer({
  typed,
  onClose,
  onDone,
}: {
  readonly typed: string
  readonly onClose: () => void
  readonly onDone: (customerId: AccountId) => void
}) {
  const t = useT()
  const { key } = useIdempotencyKey()
  const create = useCreateCustomer()
  return (
    <CustomerForm
      title={t('customers.newTitle')}
      action={t('customers.register')}
      start={{ ...fieldsFromSearch(typed), email: '', warning: '', memo: '' }}
      saving={create}
      onClose={onClose}
      onExisting={onDone}
      onSave={(fields, samePhone) =>
        create.mutate(
          { idempotencyKey: key, ...formValues(fields, samePhone) },
          {
            onSuccess: (customer) => {
              showToast({ text: t('customers.registered', { name: customer.name }) })
              onDone(customer.customerId)
            },
          },
        )
      }
    />
  )
}
