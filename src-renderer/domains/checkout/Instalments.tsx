import { IconChevronDown } from '@tabler/icons-react'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { ActionMenu } from '../../ui/Popover.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { instalmentWord } from '../payments/SharedTender.tsx'
import { instalmentOf } from './tender-pad.ts'

const usual = [0, 2, 3, 6, 12] as const
const others = [4, 5, 7, 8, 9, 10, 11, 18, 24] as const

/** How many months; below the limit they stay visible, with the reason beneath. */
export function Instalments({
  amountKrw,
  fromKrw,
  months,
  onMonths,
}: {
  readonly amountKrw: Krw
  readonly fromKrw: Krw
  readonly months: number
  readonly onMonths: (months: number) => void
}) {
  const t = useT()
  const isBelow = amountKrw < fromKrw
  const isOther = months !== 0 && !usual.some((each) => each === months)
  return (
    <div className="field">
      <span className="label" id="instalments">
        {t('checkout.instalments')}
      </span>
      <div className="m-opts" role="group" aria-labelledby="instalments">
        {usual.map((each) => (
          <button
            key={each}
            type="button"
            className="m-opt"
            aria-pressed={each === months}
            disabled={isBelow && each !== 0}
            onClick={() => onMonths(each)}
          >
            {instalmentWord(t, each)}
          </button>
        ))}
        <ActionMenu
          label={t('checkout.instalments')}
          width={160}
          entries={others.map((each) => ({
            key: String(each),
            label: instalmentWord(t, each),
            run: () => onMonths(each),
          }))}
          target={
            <button type="button" className="m-opt" aria-pressed={isOther} disabled={isBelow}>
              {isOther ? instalmentWord(t, months) : t('checkout.moreMonths')}
              <Icon of={IconChevronDown} size="s" />
            </button>
          }
        />
      </div>
      <span className="hint">
        <Explained amountKrw={amountKrw} fromKrw={fromKrw} months={months} />
      </span>
    </div>
  )
}

function Explained({
  amountKrw,
  fromKrw,
  months,
}: {
  readonly amountKrw: Krw
  readonly fromKrw: Krw
  readonly months: number
}) {
  const t = useT()
  const format = useFormat()
  const from = format.money(fromKrw)
  if (amountKrw < fromKrw) return t('checkout.instalmentsBelow', { amount: format.money(amountKrw), from })
  if (months < 2) return t('checkout.instalmentsFrom', { from })
  const each = instalmentOf(amountKrw, months)
  return t('checkout.instalmentsEach', {
    first: format.money(each.firstKrw),
    later: format.money(each.laterKrw),
    rest: months - 1,
    from,
  })
}
