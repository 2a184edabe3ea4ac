import { useLocation } from 'wouter'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { ConsentDialog } from './ConsentDialog.tsx'
import { ConsentTextDialog } from './ConsentTextDialog.tsx'
import { EditCustomerDrawer } from './EditCustomerDrawer.tsx'
import { EraseDialog } from './EraseDialog.tsx'
import { ExportOwnDialog } from './ExportDialogs.tsx'
import { FavouriteDialog } from './FavouriteDialog.tsx'
import { GalleryDialog } from './GalleryDialog.tsx'
import { EditNoteDialog, NewNoteDialog } from './NoteDialog.tsx'
import type { OpenDialog, PageDialog } from './page-doors.ts'
import { VisitPhotosDialog } from './VisitPhotosDialog.tsx'

/** What lies over a customer's page, one at a time. */
export function CustomerDialogs({
  customer,
  dialog,
  photos,
  onOpen,
  onClose,
}: {
  readonly customer: Customer
  readonly dialog: PageDialog
  readonly photos: 'add' | 'read'
  readonly onOpen: OpenDialog
  readonly onClose: () => void
}) {
  const [, navigate] = useLocation()
  const both = { customer, onClose }
  switch (dialog.kind) {
    case 'edit':
      return <EditCustomerDrawer {...both} />
    case 'write':
      return <NewNoteDialog {...both} start={dialog.start} />
    case 'note':
      return <EditNoteDialog {...both} note={dialog.note} />
    case 'photos': {
      const back = dialog.from === 'page' ? {} : { onBack: () => onOpen({ kind: 'gallery' }) }
      return <VisitPhotosDialog {...both} {...back} at={dialog.at} may={photos} />
    }
    case 'gallery':
      return <GalleryDialog {...both} onPhoto={(at) => onOpen({ kind: 'photos', at, from: 'gallery' })} />
    case 'consent':
      return <ConsentDialog {...both} of={dialog.of} />
    case 'consent-text':
      return (
        <ConsentTextDialog
          {...both}
          of={dialog.of}
          onNew={() => onOpen({ kind: 'consent', of: dialog.of })}
        />
      )
    case 'favourite':
      return <FavouriteDialog {...both} />
    case 'export':
      return <ExportOwnDialog {...both} />
    case 'erase':
      return <EraseDialog {...both} onErased={() => navigate('/customers')} />
  }
}
