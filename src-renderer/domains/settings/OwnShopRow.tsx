import { IconBuildingStore, IconDatabase, IconLogout2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useLeavePractice } from './mutations.ts'
import { useShopWatch } from './queries.ts'
import { SettingRow } from './SettingRow.tsx'

/** From the practice shop to one's own. */
export function OwnShopRow() {
  const t = useT()
  const [asked, setAsked] = useState<'yes' | 'no'>('no')
  return (
    <SettingRow name={t('settings.ownShop')} help={t('settings.ownShopHelp')}>
      <Button kind="primary" icon={IconBuildingStore} onClick={() => setAsked('yes')}>
        {t('settings.ownShopMake')}
      </Button>
      {asked === 'yes' && <LeaveDialog onClose={() => setAsked('no')} />}
    </SettingRow>
  )
}

function LeaveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const leave = useLeavePractice()
  const failure = useFailureText()(leave.error)
  useShopWatch(leave.isSuccess ? 'yes' : 'no')
  const effects = [
    { text: t('settings.ownShopKeeps'), icon: IconDatabase },
    { text: t('settings.ownShopSignsOut'), icon: IconLogout2 },
  ]
  return (
    <ConfirmDialog
      title={t('settings.ownShopTitle')}
      change={{ from: t('settings.mode_practice'), to: t('settings.ownShopNew') }}
      effects={effects}
      action={t('settings.ownShopMake')}
      keep={t('settings.ownShopStay')}
      state={leave.isPending || leave.isSuccess ? 'pending' : 'idle'}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onClose}
      onConfirm={() => leave.mutate(undefined)}
    >
      {leave.isSuccess && <p role="status">{t('settings.restarting')}</p>}
    </ConfirmDialog>
  )
}
