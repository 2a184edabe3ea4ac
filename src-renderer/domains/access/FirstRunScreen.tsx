import { useT } from '../../app/i18n/translate.ts'

export function FirstRunScreen() {
  const t = useT()
  return <h1>{t('frame.appName')}</h1>
}
