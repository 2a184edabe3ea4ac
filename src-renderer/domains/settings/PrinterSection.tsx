import { IconAlertTriangle, IconCheck, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { PrintJob } from '../../../src-shared/domains/receipts/contract.ts'
import { printerFormSchema, type PrinterRules } from '../../../src-shared/domains/receipts/printer-rules.ts'
import { printerPorts } from '../../../src-shared/kernel/printer-place.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { DrawerDialog } from './DrawerDialog.tsx'
import { useDropPrint, useRetryPrint, useSavePrinter, useTestPrint } from './mutations.ts'
import { usePrinterQuery, usePrintQueueQuery } from './queries.ts'
import { type FieldWords, SaveBar } from './SaveBar.tsx'
import { SettingRow } from './SettingRow.tsx'
import { type SectionForm, useSectionForm } from './use-section-form.ts'

export function PrinterSection() {
  return (
    <>
      <Loaded query={usePrinterQuery()}>{(saved) => <PrinterForm saved={saved} />}</Loaded>
      <PrintQueue />
    </>
  )
}

function PrinterForm({
  saved,
}: {
  readonly saved: { readonly value: PrinterRules; readonly version: number }
}) {
  const t = useT()
  const form = useSectionForm(saved, useSavePrinter(), printerFormSchema)
  const test = useTestPrint()
  const [drawer, setDrawer] = useState<'shut' | 'asking'>('shut')
  const textOf = useFailureText()
  const { value, change } = form
  const tried = textOf(test.error)
  const isReady = saved.value.connection !== 'none' && !form.isChanged
  const onTest = () =>
    test.mutate(
      { idempotencyKey: newIdempotencyKey() },
      { onSuccess: () => showToast({ text: t('settings.testPrinted') }) },
    )
  const words = usePrinterWords()
  return (
    <section className="card">
      <header>
        <Icon of={IconPrinter} />
        <h2>{t('settings.printer')}</h2>
        <PrinterChip connection={saved.value.connection} />
        <div className="grow" />
        <Button disabled={!isReady} onClick={() => setDrawer('asking')}>
          {t('settings.kickDrawer')}
        </Button>
        <Button disabled={!isReady || test.isPending} onClick={onTest}>
          {t('settings.testPrint')}
        </Button>
      </header>
      <SettingRow name={t('settings.connection')} help={t('settings.connectionHelp')}>
        <Segmented
          label={t('settings.connection')}
          value={value.connection}
          choices={[
            { value: 'none', label: t('settings.connectionNone') },
            { value: 'network', label: t('settings.connectionNetwork') },
            { value: 'device', label: t('settings.connectionDevice') },
          ]}
          onChange={(connection) => change({ connection })}
        />
      </SettingRow>
      <PrinterPlace form={form} />
      <PaperRows value={value} onChange={change} />
      {tried !== null && (
        <p className="hint bad spad" role="alert">
          {tried.sentence}
        </p>
      )}
      <SaveBar form={form} words={words} />
      {drawer === 'asking' && <DrawerDialog onClose={() => setDrawer('shut')} />}
    </section>
  )
}

const connectionWords = {
  none: 'settings.connectionNone',
  network: 'settings.connectionNetwork',
  device: 'settings.connectionDevice',
} as const

function usePrinterWords(): FieldWords<PrinterRules> {
  const t = useT()
  return {
    connection: { label: t('settings.connection'), text: (way) => t(connectionWords[way]) },
    host: { label: t('settings.host') },
    port: { label: t('settings.port') },
    device: { label: t('settings.device') },
    paper: { label: t('settings.paper'), text: (width) => `${width} mm` },
    cuts: { label: t('settings.cuts') },
    drawer: { label: t('settings.hasDrawer') },
  }
}

function PrinterChip({ connection }: { readonly connection: PrinterRules['connection'] }) {
  const t = useT()
  if (connection === 'none') return <Chip>{t('settings.connectionNone')}</Chip>
  return (
    <Chip tone="ok" icon={IconCheck}>
      {t(connectionWords[connection])}
    </Chip>
  )
}

function PrinterPlace({ form }: { readonly form: SectionForm<PrinterRules> }) {
  const t = useT()
  const { value, change } = form
  if (value.connection === 'none') return null
  if (value.connection === 'device') {
    return (
      <div className="sform">
        <TextField
          label={t('settings.device')}
          className="wide"
          need="required"
          hint={t('settings.deviceHelp')}
          value={value.device}
          error={value.device === '' ? null : form.problem('device')}
          onChange={(device) => change({ device })}
        />
      </div>
    )
  }
  return (
    <div className="sform">
      <TextField
        label={t('settings.host')}
        need="required"
        hint={t('settings.hostHelp')}
        value={value.host}
        error={value.host === '' ? null : form.problem('host')}
        onChange={(host) => change({ host })}
      />
      <SelectField
        label={t('settings.port')}
        hint={t('settings.portHelp')}
        value={value.port}
        choices={portChoices(value.port).map((port) => ({ value: port, label: String(port) }))}
        error={form.problem('port')}
        onChange={(port) => change({ port })}
      />
    </div>
  )
}

function portChoices(kept: number): readonly number[] {
  const { first, last } = printerPorts
  const usual = Array.from({ length: last - first + 1 }, (_, place) => first + place)
  return usual.includes(kept) ? usual : [kept, ...usual]
}

function PaperRows({
  value,
  onChange,
}: {
  readonly value: PrinterRules
  readonly onChange: (part: Partial<PrinterRules>) => void
}) {
  const t = useT()
  return (
    <>
      <SettingRow name={t('settings.paper')}>
        <Segmented
          label={t('settings.paper')}
          value={value.paper}
          choices={[
            { value: 80, label: '80 mm' },
            { value: 58, label: '58 mm' },
          ]}
          onChange={(paper) => onChange({ paper })}
        />
      </SettingRow>
      <SettingRow name={t('settings.cuts')}>
        <Switch label={t('settings.cuts')} checked={value.cuts} onChange={(cuts) => onChange({ cuts })} />
      </SettingRow>
      <SettingRow name={t('settings.hasDrawer')} help={t('settings.hasDrawerHelp')}>
        <Switch
          label={t('settings.hasDrawer')}
          checked={value.drawer}
          onChange={(drawer) => onChange({ drawer })}
        />
      </SettingRow>
    </>
  )
}

function PrintQueue() {
  const t = useT()
  return (
    <section className="card">
      <header>
        <Icon of={IconPrinter} />
        <h2>{t('settings.queue')}</h2>
      </header>
      <Loaded query={usePrintQueueQuery()}>
        {(jobs) =>
          jobs.length === 0 ? (
            <p className="t2 snone">{t('settings.queueEmpty')}</p>
          ) : (
            jobs.map((job) => <QueuedSlip key={job.id} job={job} />)
          )
        }
      </Loaded>
    </section>
  )
}

function QueuedSlip({ job }: { readonly job: PrintJob }) {
  const t = useT()
  const format = useFormat()
  const retry = useRetryPrint()
  const drop = useDropPrint()
  const failure = useFailureText()(retry.error ?? drop.error)
  return (
    <SettingRow
      name={t(`settings.slip_${job.kind}`)}
      help={failure?.sentence ?? format.dateTime(job.createdAtMs)}
    >
      {job.state === 'failed' && (
        <Chip tone="warn" icon={IconAlertTriangle}>
          {t('settings.notPrinted')}
        </Chip>
      )}
      {job.state === 'sending' && <Chip>{t('settings.printing')}</Chip>}
      <Button kind="quiet" disabled={drop.isPending} onClick={() => drop.mutate({ jobId: job.id })}>
        {t('settings.dropSlip')}
      </Button>
      <Button disabled={retry.isPending} onClick={() => retry.mutate({ jobId: job.id })}>
        {t('settings.printAgain')}
      </Button>
    </SettingRow>
  )
}
