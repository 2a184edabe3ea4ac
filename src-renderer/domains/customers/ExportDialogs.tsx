import { IconDownload, IconFileZip, IconLock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import {
  type ExportFormat,
  type ExportWhat,
  exportFormats,
  exportWhats,
} from '../../../src-shared/domains/customers/takeout-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Effects } from '../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Reference } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useExportAll, useExportOne } from './use-export.ts'

/** Takes the customers, their visits or their sales away as one table. */
export function ExportListDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [what, setWhat] = useState<ExportWhat>('customers')
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const run = useExportAll()
  return (
    <ExportFrame
      title={t('customerPage.exportListTitle')}
      help={t('customerPage.exportListHelp')}
      run={run}
      onRun={(done) => run.mutate({ what, format }, done)}
      onClose={onClose}
    >
      <div className="field">
        <span className="label">{t('customerPage.exportWhat')}</span>
        <Segmented
          label={t('customerPage.exportWhat')}
          value={what}
          choices={exportWhats.map((one) => ({ value: one, label: t(`customerPage.exportWhats.${one}`) }))}
          onChange={setWhat}
        />
      </div>
      <div className="field">
        <span className="label">{t('customerPage.exportFormat')}</span>
        <Segmented
          label={t('customerPage.exportFormat')}
          value={format}
          choices={exportFormats.map((one) => ({
            value: one,
            label: t(`customerPage.exportFormats.${one}`),
          }))}
          onChange={setFormat}
        />
      </div>
    </ExportFrame>
  )
}

/** Everything that is kept of one customer, for the customer who asks for it. */
export function ExportOwnDialog({
  customer,
  onClose,
}: {
  readonly customer: Customer
  readonly onClose: () => void
}) {
  const t = useT()
  const run = useExportOne(customer.customerId)
  return (
    <ExportFrame
      title={t('customerPage.exportOwnTitle', { name: customer.name })}
      help={t('customerPage.exportOwnHelp')}
      run={run}
      onRun={(done) => run.mutate(undefined, done)}
      onClose={onClose}
    >
      <Effects of={[{ text: t('customerPage.exportOwnWhat'), icon: IconFileZip }]} />
    </ExportFrame>
  )
}

function ExportFrame(props: {
  readonly title: string
  readonly help: string
  readonly run: { readonly isPending: boolean; readonly error: unknown }
  readonly onRun: (then: { readonly onSuccess: () => void }) => void
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const t = useT()
  const { run, onClose } = props
  const failure = useFailureText()(run.error)
  const start = () => {
    if (run.isPending) return
    props.onRun({
      onSuccess: () => {
        showToast({ text: t('customerPage.exportDone') })
        onClose()
      },
    })
  }
  return (
    <Dialog title={props.title} onClose={onClose}>
      {props.children}
      <Effects of={[{ text: props.help, icon: IconLock }]} />
      {failure !== null && (
        <p className="hint bad" role="alert">
          {failure.sentence}
        </p>
      )}
      {failure !== null && failure.reference !== null && <Reference number={failure.reference} />}
      <div className="actions">
        <Button size="lg" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button size="lg" kind="primary" icon={IconDownload} aria-busy={run.isPending} onClick={start}>
          {t(run.isPending ? 'customerPage.exporting' : 'customerPage.exportDo')}
        </Button>
      </div>
    </Dialog>
  )
}
