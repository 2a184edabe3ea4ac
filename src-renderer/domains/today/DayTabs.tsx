import { useLocation } from 'wouter'
import { useT } from '../../app/i18n/translate.ts'
import { Segmented } from '../../ui/Segmented.tsx'

/** The whole shop's day, or one's own chair. */
export function DayTabs({ shown }: { readonly shown: 'shop' | 'own' }) {
  const t = useT()
  const [, navigate] = useLocation()
  return (
    <Segmented
      label={t('today.whoseDay')}
      value={shown}
      choices={[
        { value: 'shop', label: t('today.wholeShop') },
        { value: 'own', label: t('today.ownDay') },
      ]}
      onChange={(next) => navigate(next === 'own' ? '/my-day' : '/')}
    />
  )
}
