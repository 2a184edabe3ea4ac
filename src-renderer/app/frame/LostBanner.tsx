import { IconWifiOff } from '@tabler/icons-react'
import { useConnection } from '../../rpc/connection.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useT } from '../i18n/translate.ts'

/** The line is gone: until when the screen is true, and a way to try at once. */
export function LostBanner() {
  const t = useT()
  const format = useFormat()
  const { connection, retry } = useConnection()
  if (connection.state !== 'lost') return null
  return (
    <div className="lost line" role="alert">
      <Icon of={IconWifiOff} />
      <div className="grow">
        <b>{t('frame.lostTitle')}</b>
        <span>{t('frame.lostHelp', { time: format.time(connection.sinceMs) })}</span>
      </div>
      <Button onClick={retry}>{t('frame.tryNow')}</Button>
    </div>
  )
}
