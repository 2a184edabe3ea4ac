import {
  IconChecks,
  IconChevronRight,
  IconCurrencyWon,
  IconHelpCircle,
  IconReceiptRefund,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import { businessDateOf, type EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { Task } from '../../../src-shared/views/today-contract.ts'
import { type MessageKey, type Translate, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Count } from '../../ui/Chip.tsx'
import type { Format } from '../../ui/format.ts'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useShopQuery, useToday } from '../settings/queries.ts'

type TaskLooks = { readonly word: MessageKey; readonly icon: IconShape; readonly tone: 'bad' | 'warn' | '' }

const looksOf: Readonly<Record<Task['kind'], TaskLooks>> = {
  payment_unknown: { word: 'today.unknown', icon: IconHelpCircle, tone: 'bad' },
  unpaid: { word: 'today.unpaid', icon: IconCurrencyWon, tone: 'bad' },
  refund_unsettled: { word: 'today.refund', icon: IconReceiptRefund, tone: 'warn' },
}

/** What waits for somebody; each line is the door to the place where it is settled. */
export function TasksCard({
  tasks,
  onNew,
}: {
  readonly tasks: readonly Task[]
  readonly onNew: (() => void) | null
}) {
  const t = useT()
  return (
    <section className="card tasks" aria-label={t('today.tasks')}>
      <header>
        <h2>{t('today.tasks')}</h2>
        {tasks.length > 0 && (
          <Count value={tasks.length} label={t('today.tasksCount', { count: tasks.length })} />
        )}
      </header>
      {tasks.length === 0 ? (
        <div className="mid quiet">
          <div className="eic">
            <Icon of={IconChecks} />
          </div>
          <h3>{t('today.noTasks')}</h3>
          <p>{t('today.noTasksHelp')}</p>
          {onNew !== null && (
            <div className="row">
              <Button onClick={onNew}>{t('today.newBooking')}</Button>
            </div>
          )}
        </div>
      ) : (
        <ul>
          {tasks.map((task) => (
            <li key={keyOf(task)}>
              <TaskLine task={task} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function keyOf(task: Task): string {
  if (task.kind === 'payment_unknown') return `payment-${task.paymentId}`
  return task.kind === 'unpaid' ? `unpaid-${task.reservationId}` : `refund-${task.refundId}`
}

function TaskLine({ task }: { readonly task: Task }) {
  const t = useT()
  const format = useFormat()
  const looks = looksOf[task.kind]
  const isToday = useIsToday(task.atMs)
  return (
    <Link className="ln" href={doorOf(task)}>
      <span className={`kind ${looks.tone}`}>
        <Icon of={looks.icon} size="s" />
        {t(looks.word)}
      </span>
      <span className="grow who-what">
        <b className="b cut">{task.name === '' ? t('reservations.walkInName') : task.name}</b>{' '}
        <span className="t2 cut">{toldTask(task, { t, format, isToday })}</span>
      </span>
      <Money won={task.amountKrw} className="b" />
      <Icon of={IconChevronRight} size="s" />
    </Link>
  )
}

/** What waits since another day says which. */
function useIsToday(at: EpochMs): 'today' | 'earlier' {
  const shop = useShopQuery().data
  const today = useToday()
  if (shop === undefined) return 'today'
  return businessDateOf(at, shop) === today ? 'today' : 'earlier'
}

function doorOf(task: Task): string {
  return task.kind === 'unpaid' ? `/checkout?reservation=${task.reservationId}` : `/sales/${task.orderId}`
}

const refundWords = {
  pending: 'today.refundPending',
  unknown: 'today.refundUnknown',
  failed: 'today.refundFailed',
} as const satisfies Record<string, MessageKey>

type Telling = { readonly t: Translate; readonly format: Format; readonly isToday: 'today' | 'earlier' }

function toldTask(task: Task, { t, format, isToday }: Telling): string {
  const time = isToday === 'today' ? format.time(task.atMs) : format.dateTime(task.atMs)
  if (task.kind === 'unpaid') return t('today.unpaidLine', { time, designer: task.designerName })
  if (task.kind === 'refund_unsettled') return t(refundWords[task.state], { time })
  const tender = t(/card/.test(task.tender) ? 'today.tenderCard' : 'today.tenderOther')
  return t('today.unknownLine', { time, tender })
}
