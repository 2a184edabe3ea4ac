import { useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useStaffQuery } from '../staff/queries.ts'
import { useUpdateCustomer } from './mutations.ts'

/** By visits, as the program counts them. */
const counted = 0

/** Whom the customer asks for: chosen here, or else whoever served them most often. */
export function FavouriteDialog({
  customer,
  onClose,
}: {
  readonly customer: Customer
  readonly onClose: () => void
}) {
  const t = useT()
  const { customerId, favourite } = customer
  const [chosen, setChosen] = useState<number>(favourite?.accountId ?? counted)
  const update = useUpdateCustomer()
  const failure = useFailureText()(update.error)
  const designers = useDesigners(favourite)
  const save = () => {
    if (update.isPending) return
    const favouriteId = designers.find(({ accountId }) => accountId === chosen)?.accountId ?? null
    // Somebody else's change of another field is no reason to choose again: the latest version is meant.
    update.mutate(
      { customerId, version: customer.version, favouriteId },
      {
        onSuccess: () => {
          showToast({ text: t('customerPage.favouriteSaved') })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={t('customerPage.chooseFavourite')} onClose={onClose}>
      <SelectField<number>
        label={t('customerPage.favourite')}
        value={chosen}
        choices={[
          { value: counted, label: t('customerPage.favouriteByVisits') },
          ...designers.map(({ accountId, name }) => ({ value: accountId, label: name })),
        ]}
        error={failure?.sentence ?? null}
        onChange={setChosen}
      />
      <div className="actions">
        <Button size="lg" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button size="lg" kind="primary" aria-busy={update.isPending} onClick={save}>
          {t('common.save')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Who works here; and whoever was chosen before, though they may have left since. */
function useDesigners(
  favourite: Customer['favourite'],
): readonly { readonly accountId: AccountId; readonly name: string }[] {
  const staff = useStaffQuery().data ?? []
  // An account of which nothing is set about its work is nobody a customer could ask for yet.
  const working = staff.filter(({ active, version }) => active && version !== null)
  if (favourite === null || working.some(({ accountId }) => accountId === favourite.accountId)) return working
  return [...working, favourite]
}
