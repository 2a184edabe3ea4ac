import { useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { PopoverPanel } from '../../ui/Popover.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { DayEditor } from './DayEditor.tsx'
import { RotaBar } from './RotaBar.tsx'
import {
  addBreak,
  applyToAll,
  type DayDraft,
  type RotaDraft,
  trackOf,
  withDay,
  workedMinutes,
} from './rota-draft.ts'

type RotaCardProps = {
  readonly draft: RotaDraft
  readonly today: number
  readonly may: 'edit' | 'read'
  readonly onChange: (draft: RotaDraft) => void
  readonly onShopHours: () => void
}

/** Seven bars. Their ends are dragged or stepped by ten minutes; every day also opens as a small form. */
export function RotaCard(props: RotaCardProps) {
  const t = useT()
  const format = useFormat()
  const { draft, today, may, onChange } = props
  const [touched, setTouched] = useState(today)
  const track = trackOf(draft)
  const hours = Array.from(
    { length: track.toHour - track.fromHour + 1 },
    (_, index) => track.fromHour + index,
  )
  const every = hours.length > 18 ? 3 : 2
  const change = (day: DayDraft) => {
    setTouched(day.weekday)
    onChange(withDay(draft, day))
  }
  const model = draft.days.find((day) => day.weekday === touched && day.works === 'yes')
  return (
    <section className="card rota">
      <header>
        <h2>{t('staff.everyWeek')}</h2>
        <span className="t2 cut">
          {t(
            draft.hours === 'shop'
              ? 'staff.followsShop'
              : may === 'edit'
                ? 'staff.rotaHelp'
                : 'staff.rotaOwn',
          )}
        </span>
        <div className="grow" />
        {may === 'edit' && draft.hours === 'own' && (
          <button type="button" className="link" onClick={props.onShopHours}>
            {t('staff.toShopHours')}
          </button>
        )}
        {may === 'edit' && model !== undefined && (
          <button type="button" className="link" onClick={() => onChange(applyToAll(draft, model.weekday))}>
            {t('staff.applyToAll', { day: format.weekday(model.weekday) })}
          </button>
        )}
      </header>
      <div className="axis" aria-hidden="true">
        <span />
        <span />
        <div>
          {hours
            .filter((_, index) => index % every === 0)
            .map((hour) => (
              <i key={hour} style={{ left: `${((hour - track.fromHour) / (hours.length - 1)) * 100}%` }}>
                {hour % 24}
              </i>
            ))}
        </div>
        <span />
      </div>
      <ul className="wks">
        {draft.days.map((day) => (
          <DayRow key={day.weekday} {...{ day, track, may, change }} today={today} shopHours={draft.hours} />
        ))}
      </ul>
    </section>
  )
}

function DayRow({
  day,
  track,
  today,
  may,
  shopHours,
  change,
}: {
  readonly day: DayDraft
  readonly track: ReturnType<typeof trackOf>
  readonly today: number
  readonly may: 'edit' | 'read'
  readonly shopHours: 'shop' | 'own'
  readonly change: (day: DayDraft) => void
}) {
  const t = useT()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const name = format.weekdayLong(day.weekday)
  const works = day.works === 'yes'
  const addAt = (minute: number) => {
    const added = addBreak(day, minute, t('staff.break'))
    if (added !== null) change(added)
  }
  return (
    <li className={`wk ${works ? '' : 'off'} ${day.weekday === today ? 'today' : ''}`}>
      <b>{format.weekday(day.weekday)}</b>
      <Switch
        label={t('staff.worksOn', { day: name })}
        checked={works}
        disabled={may === 'read'}
        onChange={(checked) => change({ ...day, works: checked ? 'yes' : 'no' })}
      />
      <div
        className={`trk ${shopHours === 'shop' ? 'shop' : ''}`}
        style={{ '--hours': track.toHour - track.fromHour }}
      >
        {works ? (
          <RotaBar
            {...{ day, track, may, name }}
            onChange={change}
            onAddBreak={addAt}
            onOpen={() => setOpen(true)}
          />
        ) : (
          <span className="offt">{t('staff.restDay')}</span>
        )}
      </div>
      {works ? (
        <DayTimes
          {...{ day, name, may, open, setOpen, change }}
          onAddBreak={() => addAt((day.fromMinute + day.toMinute) / 2)}
        />
      ) : (
        <span className="tt t2">–</span>
      )}
    </li>
  )
}

/** The times in figures; pressed, they open as a form. */
function DayTimes({
  day,
  name,
  may,
  open,
  setOpen,
  change,
  onAddBreak,
}: {
  readonly day: DayDraft
  readonly name: string
  readonly may: 'edit' | 'read'
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
  readonly change: (day: DayDraft) => void
  readonly onAddBreak: () => void
}) {
  const t = useT()
  const format = useFormat()
  return (
    <PopoverPanel
      opened={open && may === 'edit'}
      onChange={setOpen}
      target={
        <button type="button" className="tt" disabled={may === 'read'} onClick={() => setOpen(!open)}>
          <span className="vh">{t('staff.editDay', { day: name })} </span>
          <b>
            {format.minute(day.fromMinute)}–{format.minute(day.toMinute)}
          </b>
          <small>{format.duration(workedMinutes(day))}</small>
        </button>
      }
    >
      <DayEditor day={day} name={name} onChange={change} onAddBreak={onAddBreak} />
    </PopoverPanel>
  )
}
