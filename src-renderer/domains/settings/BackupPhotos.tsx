import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { BackupStatus } from '../../../src-shared/domains/backup/contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Chip } from '../../ui/Chip.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { fileSize } from './file-size.ts'
import { SettingRow } from './SettingRow.tsx'

type Photos = BackupStatus['photos']

/** The photos: how many lie with the backups, and what the last look at their files found. */
export function BackupPhotos({ photos }: { readonly photos: Photos }) {
  const t = useT()
  const format = useFormat()
  const { checked, kept, lacking, secondLacking } = photos
  const parts = [
    t('settings.photosKept', { count: format.number(kept) }),
    ...(lacking > 0 ? [t('settings.photosLacking', { count: format.number(lacking) })] : []),
    ...(secondLacking !== null && secondLacking > 0
      ? [t('settings.photosSecondLacking', { count: format.number(secondLacking) })]
      : []),
    ...(checked === null
      ? [t('settings.photosNotChecked')]
      : [
          t('settings.photosChecked', {
            time: format.dateTime(epochMs(checked.atMs)),
            count: format.number(checked.photos),
            size: fileSize(checked.bytes),
          }),
        ]),
    ...(checked !== null && checked.broughtBack > 0
      ? [t('settings.photosBroughtBack', { count: format.number(checked.broughtBack) })]
      : []),
  ]
  return (
    <SettingRow name={t('settings.backupPhotos')} help={parts.join(' · ')}>
      <PhotosChip photos={photos} />
    </SettingRow>
  )
}

function PhotosChip({ photos }: { readonly photos: Photos }) {
  const t = useT()
  const format = useFormat()
  if (photos.checked === null) return null
  const { lost, damaged } = photos.checked
  if (lost + damaged === 0) {
    return (
      <Chip tone="ok" icon={IconCheck}>
        {t('settings.photosSound')}
      </Chip>
    )
  }
  return (
    <Chip tone="danger" icon={IconAlertTriangle}>
      {t('settings.photosLost', { lost: format.number(lost), damaged: format.number(damaged) })}
    </Chip>
  )
}
