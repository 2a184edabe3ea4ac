import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MoneyButton } from '../../ui/MoneyButton.tsx'
import { nowMs } from '../../ui/now.ts'
import { useScreenLock } from '../../ui/screen-lock.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { ShortcutLayer } from '../../ui/use-shortcut.tsx'
import type { Bill } from './bill.ts'
import { usePayLabels } from './PayUnder.tsx'
import { StageFrame } from './StageFrame.tsx'
import { Steps } from './Steps.tsx'
import { useEverySecond } from './use-seconds.ts'

/** The card company is being asked: nothing can be pressed twice, and nobody leaves by accident. */
export function PendingStage({
  bill,
  amountKrw,
  sentAtMs,
  facts,
}: {
  readonly bill: Bill
  readonly amountKrw: Krw
  /** When it was asked, where that is known; else from now. */
  readonly sentAtMs: EpochMs | null
  readonly facts: readonly string[]
}) {
  const t = useT()
  const format = useFormat()
  const [shownAtMs] = useState(nowMs)
  const now = useEverySecond()
  const since = sentAtMs ?? shownAtMs
  const seconds = Math.max(0, Math.floor((now - since) / 1_000))
  useScreenLock()
  const passed = t('checkout.secondsPassed', { count: seconds })
  return (
    <ShortcutLayer>
      <StageFrame
        title={t('checkout.byCard')}
        bill={bill}
        due={{ word: t('checkout.payingAmount'), amountKrw }}
      >
        <div className="m-outcome narrow" role="status" aria-label={t('checkout.approving')}>
          <div className="m-asking">
            <div className="m-ring" aria-hidden="true" />
            <div>
              <div className="disp d40">{format.money(amountKrw)}</div>
              <div className="d20 b">{t('checkout.approving')}</div>
              <div className="t2">{[...facts, passed].join(' · ')}</div>
            </div>
          </div>
          <Steps
            steps={[
              {
                key: 'saved',
                state: 'done',
                title: t('checkout.recordSaved'),
                time: format.timeWithSeconds(since),
              },
              {
                key: 'asked',
                state: 'now',
                title: t('checkout.cardAsked'),
                detail: t(seconds > 10 ? 'checkout.askedLong' : 'checkout.askedHint'),
                time: format.timeWithSeconds(since),
              },
              { key: 'receipt', state: 'later', title: t('checkout.thenReceipt') },
            ]}
          />
          <MoneyButton
            state="pending"
            labels={{ ...usePayLabels(amountKrw), pending: t('checkout.approvingShort') }}
            onPress={() => Promise.resolve()}
          />
          <div className="m-under">
            <Icon of={IconLock} size="s" />
            {t('checkout.cannotLeave')}
          </div>
        </div>
      </StageFrame>
    </ShortcutLayer>
  )
}
