import { IconLanguage } from '@tabler/icons-react'
import { useLanguage, useT } from '../../app/i18n/translate.ts'
import { chooseLanguage } from '../../app/preferences.ts'
import { Icon } from '../../ui/Icon.tsx'

/** To the other language and back, before anybody is signed in. */
export function LanguageSwitch() {
  const t = useT()
  const language = useLanguage()
  const other = language === 'ko' ? 'en' : 'ko'
  return (
    <button type="button" className="link tongue" onClick={() => chooseLanguage(other)}>
      <Icon of={IconLanguage} size="s" />
      {t(other === 'en' ? 'frame.english' : 'frame.korean')}
    </button>
  )
}
