import { IconCash, IconCheck, IconCreditCard, IconDeviceMobileDollar } from '@tabler/icons-react'
import { type ShopMode, shopModes, slotMinuteChoices } from '../../../src-shared/domains/settings/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NumberStepper } from '../../ui/NumberStepper.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { type FirstRunDraft, type FirstRunSecrets, groupBusinessNumber } from './first-run-form.ts'
import { OpeningHours } from './SharedOpeningHours.tsx'

export type StepProps = {
  readonly draft: FirstRunDraft
  readonly secrets: FirstRunSecrets
  readonly onDraft: (change: Partial<FirstRunDraft>) => void
  readonly onSecrets: (secrets: FirstRunSecrets) => void
  /** The sentence beside a field, or null. */
  readonly problem: (field: string) => string | null
}

export function ShopStep({ draft, onDraft, problem }: StepProps) {
  const t = useT()
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <TextField
        label={t('access.firstRun.shop.shopName')}
        need="required"
        value={draft.name}
        onChange={(name) => onDraft({ name })}
        error={problem('name')}
        autoFocus
      />
      <ModeChoice mode={draft.mode} onChange={(mode) => onDraft({ mode })} />
      <div className="two">
        <TextField
          label={t('access.firstRun.shop.owner')}
          value={draft.owner}
          onChange={(owner) => onDraft({ owner })}
          error={problem('owner')}
        />
        <TextField
          label={t('access.firstRun.shop.businessNumber')}
          hint={t('access.firstRun.shop.businessNumberHint')}
          inputMode="numeric"
          value={draft.businessNumber}
          onChange={(text) => onDraft({ businessNumber: groupBusinessNumber(text) })}
          error={problem('businessNumber')}
        />
        <TextField
          label={t('access.firstRun.shop.phone')}
          inputMode="tel"
          value={draft.phone}
          onChange={(phone) => onDraft({ phone })}
          error={problem('phone')}
        />
        <TextField
          label={t('access.firstRun.shop.address')}
          value={draft.address}
          onChange={(address) => onDraft({ address })}
          error={problem('address')}
        />
        <NumberStepper
          label={t('access.firstRun.shop.number')}
          hint={t('access.firstRun.shop.numberHint')}
          value={draft.shopNumber}
          onChange={(shopNumber) => onDraft({ shopNumber })}
          max={8191}
          error={problem('shopNumber')}
        />
      </div>
    </div>
  )
}

const modeWords = {
  live: ['access.firstRun.shop.live', 'access.firstRun.shop.liveHelp'],
  trial: ['access.firstRun.shop.trial', 'access.firstRun.shop.trialHelp'],
  practice: ['access.firstRun.shop.practice', 'access.firstRun.shop.practiceHelp'],
} as const

function ModeChoice({
  mode,
  onChange,
}: {
  readonly mode: ShopMode
  readonly onChange: (mode: ShopMode) => void
}) {
  const t = useT()
  return (
    <fieldset className="field" style={{ border: 0, padding: 0 }}>
      <legend className="label">{t('access.firstRun.shop.mode')}</legend>
      <div className="radios cols">
        {shopModes.toReversed().map((each) => (
          <label key={each}>
            <input type="radio" name="mode" checked={mode === each} onChange={() => onChange(each)} />
            <span>
              <b>{t(modeWords[each][0])}</b>
              <span>{t(modeWords[each][1])}</span>
            </span>
          </label>
        ))}
      </div>
      <span className="hint">{t('access.firstRun.shop.modeFixed')}</span>
    </fieldset>
  )
}

/** Seoul first, then every zone of the world by its name. */
const zones = [
  'Asia/Seoul',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Asia/Seoul'),
].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

export function HoursStep({ draft, onDraft, problem }: StepProps) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <OpeningHours
        opening={draft.opening}
        onChange={(opening) => onDraft({ opening })}
        problem={(weekday) => problem(`closesAt${weekday}`)}
      />
      {problem('opening') !== null && (
        <p className="hint bad" role="alert">
          {problem('opening')}
        </p>
      )}
      <div className="two thirds" style={{ marginTop: 24 }}>
        <SelectField
          label={t('access.firstRun.hours.slot')}
          value={draft.slotMinutes}
          choices={slotMinuteChoices.map((value) => ({ value, label: format.duration(value) }))}
          onChange={(slotMinutes) => onDraft({ slotMinutes })}
        />
        <SelectField
          label={t('access.firstRun.hours.holidays')}
          value={draft.holidays}
          choices={[
            { value: 'open', label: t('access.firstRun.hours.holidaysOpen') },
            { value: 'closed', label: t('access.firstRun.hours.holidaysClosed') },
          ]}
          onChange={(holidays) => onDraft({ holidays })}
        />
        <SelectField
          label={t('access.firstRun.hours.zone')}
          hint={t('access.firstRun.hours.zoneHint')}
          value={draft.zone}
          choices={zones}
          onChange={(zone) => onDraft({ zone })}
        />
      </div>
    </>
  )
}

/** What can be taken on the first day, and what comes with the gateway. */
export function PaymentStep() {
  const t = useT()
  return (
    <ul className="card ways">
      {ways.map(({ key, icon, now }) => (
        <li key={key}>
          <Icon of={icon} />
          <span className="grow">
            <b>{t(`access.firstRun.payment.${key}`)}</b>
            <span className="t2">{t(`access.firstRun.payment.${key}Help`)}</span>
          </span>
          {now === 'yes' ? (
            <Chip tone="ok" icon={IconCheck}>
              {t('access.firstRun.payment.ready')}
            </Chip>
          ) : (
            <Chip>{t('access.firstRun.payment.later')}</Chip>
          )}
        </li>
      ))}
    </ul>
  )
}

const ways = [
  { key: 'cash', icon: IconCash, now: 'yes' },
  { key: 'terminal', icon: IconDeviceMobileDollar, now: 'yes' },
  { key: 'keyIn', icon: IconCreditCard, now: 'no' },
] as const
