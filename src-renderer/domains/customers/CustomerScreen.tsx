import './customer-page.css'
import { IconArrowLeft, IconUserOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { idInAddress } from '../../ui/id-in-address.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState, ReadOnlyBanner } from '../../ui/states.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { CustomerSide } from './CustomerSide.tsx'
import { CustomerBar } from './CustomerBar.tsx'
import { CustomerDialogs } from './CustomerDialogs.tsx'
import { FactStrip } from './FactStrip.tsx'
import { emptyDraft } from './note-draft.ts'
import { begunNote, keepBegun } from './note-keeper.ts'
import type { PageDialog } from './page-doors.ts'
import { useCustomerQuery } from './queries.ts'
import type { StoryDoors } from './story-doors.ts'
import { Timeline } from './Timeline.tsx'
import { WarningBar } from './WarningBar.tsx'

/** One customer: the facts in a strip, the warning that never scrolls away, and their whole story. */
export function CustomerScreen() {
  const t = useT()
  const id = idInAddress<AccountId>(useParams<{ customerId: string }>().customerId)
  const query = useCustomerQuery(id)
  const failure = useFailureText()(query.error)
  const [, navigate] = useLocation()
  // Erased in another window while it stood open here: nothing of them stays on the screen.
  const isGone = id === null || failure?.code === 'NOT_FOUND'
  if (query.data !== undefined && !isGone)
    return <CustomerPage key={query.data.customerId} customer={query.data} />
  return (
    <Screen title={t('frame.customers')} onBack={() => navigate('/customers')}>
      {isGone ? (
        <NotThere id={id} since={query.data === undefined ? 'before' : 'meanwhile'} />
      ) : (
        <Loaded query={query}>{() => null}</Loaded>
      )}
    </Screen>
  )
}

/**
 * In place of somebody who is not there. What was being written about them went with them, since it is theirs as all the
 * rest: whoever wrote it is told, and not handed it.
 */
function NotThere(props: { readonly id: AccountId | null; readonly since: 'before' | 'meanwhile' }) {
  const t = useT()
  const { id, since } = props
  const [wasBegun] = useState(() => id !== null && begunNote(id) !== null)
  useEffect(() => {
    if (id !== null) keepBegun(id, null)
  }, [id])
  return (
    <EmptyState icon={IconUserOff} title={t('customers.notThere')} actions={<BackToList />}>
      {since === 'meanwhile' || wasBegun ? t('customerPage.goneMeanwhile') : undefined}
    </EmptyState>
  )
}

function BackToList() {
  const t = useT()
  const [, navigate] = useLocation()
  return (
    <Button size="lg" icon={IconArrowLeft} onClick={() => navigate('/customers')}>
      {t('customers.backToList')}
    </Button>
  )
}

function CustomerPage({ customer }: { readonly customer: Customer }) {
  const t = useT()
  const [dialog, setDialog] = useState<PageDialog | null>(null)
  const mayWrite = useMay('customers.write')
  const mayUpload = useMay('photos.write')
  const doors: StoryDoors = {
    onPhotos: (at) => setDialog({ kind: 'photos', at, from: 'page' }),
    onNote: (note) => setDialog({ kind: 'note', note }),
    may: { notes: mayWrite ? 'write' : 'read', photos: mayWrite && mayUpload ? 'add' : 'read' },
  }
  return (
    <>
      <div className="page">
        <CustomerBar customer={customer} onOpen={setDialog} />
        <FactStrip customer={customer} />
        <WarningBar customer={customer} />
        {!mayWrite && (
          <div className="cu-pad">
            <ReadOnlyBanner reason={t('customerPage.writeForbidden')} />
          </div>
        )}
        <div className="cu-cols">
          <Timeline
            customerId={customer.customerId}
            doors={doors}
            onWrite={() => setDialog({ kind: 'write', start: emptyDraft('note') })}
          />
          <CustomerSide customer={customer} onOpen={setDialog} />
        </div>
      </div>
      {dialog !== null && (
        <CustomerDialogs
          customer={customer}
          dialog={dialog}
          photos={doors.may.photos}
          onOpen={setDialog}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}
