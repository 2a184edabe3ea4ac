import { useT } from '../../app/i18n/translate.ts'

export function SignInScreen() {
  const t = useT()
  return <h1>{t('frame.appName')}</h1>
}
