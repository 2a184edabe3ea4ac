import { useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { formatPhone } from '../../../src-shared/kernel/phone.ts'
import { useT } from '../../app/i18n/translate.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { CustomerForm } from './CustomerForm.tsx'
import { useUpdateCustomer } from './mutations.ts'
import { type CustomerFields, changesOf, formValues } from './new-customer-form.ts'

/** Changes what is written down about a customer. Only what was changed here is sent. */
export function EditCustomerDrawer({
  customer,
  onClose,
}: {
  readonly customer: Customer
  readonly onClose: () => void
}) {
  const t = useT()
  const [start] = useState(() => ({ fields: fieldsOf(customer), version: customer.version }))
  const update = useUpdateCustomer()
  const isStale = useFailureText()(update.error)?.code === 'STALE_VERSION'
  const save = (fields: CustomerFields, samePhone: string) => {
    // After a refusal the form stands over what the other person saved: saving again means it.
    const version = isStale ? customer.version : start.version
    const changes = changesOf(formValues(start.fields, ''), formValues(fields, samePhone))
    update.mutate(
      { customerId: customer.customerId, version, ...changes },
      {
        onSuccess: (saved) => {
          showToast({ text: t('customers.saved', { name: saved.name }) })
          onClose()
        },
      },
    )
  }
  return (
    <CustomerForm
      title={t('customers.editTitle')}
      action={t('common.save')}
      start={start.fields}
      saving={update}
      onClose={onClose}
      onSave={save}
    />
  )
}

function fieldsOf(customer: Customer): CustomerFields {
  const { name, phone, email, birth, warning, memo } = customer
  return {
    name,
    phone: phone === null ? '' : formatPhone(phone),
    email: email ?? '',
    birth: birth === null ? '' : birth.replace(/^--/, ''),
    warning,
    memo,
  }
}
