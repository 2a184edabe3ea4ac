import { IconHourglass } from '@tabler/icons-react'
import { useT } from '../../app/i18n/translate.ts'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState } from '../../ui/states.tsx'

export function StaffScreen() {
  const t = useT()
  const name = t('frame.staff')
  return (
    <Screen title={name}>
      <EmptyState icon={IconHourglass} title={t('frame.comingTitle', { name })}>
        {t('frame.comingHelp')}
      </EmptyState>
    </Screen>
  )
}
