import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type DraftDesigner, pinDigits } from './first-run-form.ts'
import type { StepProps } from './FirstRunSteps.tsx'

/** Who works here: the manager's account, and the designers by name. */
export function PeopleStep(props: StepProps) {
  const t = useT()
  const { draft, onDraft } = props
  return (
    <div className="stack">
      <h2 className="b">{t('access.firstRun.people.manager')}</h2>
      <ManagerFields {...props} />
      <Checkbox
        checked={draft.managerTakesBookings}
        onChange={(managerTakesBookings) => onDraft({ managerTakesBookings })}
      >
        {t('access.firstRun.people.managerTakesBookings')}
      </Checkbox>
      <h2 className="b">{t('access.firstRun.people.designers')}</h2>
      <Designers {...props} />
    </div>
  )
}

function ManagerFields({ draft, secrets, onDraft, onSecrets, problem }: StepProps) {
  const t = useT()
  return (
    <div className="two">
      <TextField
        label={t('access.firstRun.people.managerName')}
        need="required"
        value={draft.managerName}
        onChange={(managerName) => onDraft({ managerName })}
        error={problem('managerName')}
        autoFocus
      />
      <TextField
        label={t('access.firstRun.people.managerTitle')}
        placeholder={t('access.firstRun.people.managerTitleDefault')}
        value={draft.managerTitle}
        onChange={(managerTitle) => onDraft({ managerTitle })}
        error={problem('managerTitle')}
      />
      <TextField
        label={t('access.firstRun.people.loginId')}
        need="required"
        hint={t('access.firstRun.people.loginIdHint')}
        value={draft.loginId}
        onChange={(loginId) => onDraft({ loginId })}
        error={problem('loginId')}
        autoComplete="username"
        autoCapitalize="off"
      />
      <TextField
        label={t('access.firstRun.people.password')}
        need="required"
        hint={t('access.firstRun.people.passwordHint')}
        type="password"
        autoComplete="new-password"
        value={secrets.password}
        onChange={(password) => onSecrets({ ...secrets, password })}
        error={problem('password')}
      />
      <TextField
        label={t('access.firstRun.people.pin')}
        need="required"
        hint={t('access.firstRun.people.pinHint')}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        value={secrets.pin}
        onChange={(text) => onSecrets({ ...secrets, pin: pinDigits(text) })}
        error={problem('pin')}
      />
    </div>
  )
}

function Designers({ draft, secrets, onDraft, onSecrets, problem }: StepProps) {
  const t = useT()
  const { designers } = draft
  const change = (key: string, part: Partial<DraftDesigner>) =>
    onDraft({ designers: designers.map((each) => (each.key === key ? { ...each, ...part } : each)) })
  const add = () => {
    const next = designers.reduce((most, { key }) => Math.max(most, Number(key)), 0) + 1
    onDraft({ designers: [...designers, { key: String(next), name: '', title: '' }] })
  }
  return (
    <div className="crew">
      {designers.map(({ key, name, title }) => (
        <div key={key} role="group" aria-label={name || t('access.firstRun.people.designerName')}>
          <TextField
            label={t('access.firstRun.people.designerName')}
            value={name}
            onChange={(text) => change(key, { name: text })}
            error={problem(`designer-${key}`)}
            autoFocus={name === ''}
          />
          <TextField
            label={t('access.firstRun.people.designerTitle')}
            placeholder={t('access.firstRun.people.designerTitleDefault')}
            value={title}
            onChange={(text) => change(key, { title: text })}
            error={problem(`designerTitle-${key}`)}
          />
          <TextField
            label={t('access.firstRun.people.designerPin')}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            value={secrets.pins[key] ?? ''}
            onChange={(text) => onSecrets({ ...secrets, pins: { ...secrets.pins, [key]: pinDigits(text) } })}
            error={problem(`pin-${key}`)}
          />
          <IconButton
            icon={IconTrash}
            size="lg"
            label={t('access.firstRun.people.removeDesigner', { name })}
            onClick={() => onDraft({ designers: designers.filter((each) => each.key !== key) })}
          />
        </div>
      ))}
      <Button size="lg" icon={IconPlus} onClick={add} disabled={designers.length >= 30}>
        {t('access.firstRun.people.addDesigner')}
      </Button>
    </div>
  )
}
