import { useMemo } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'

/** What dates on the board are told with. */
export function useTelling() {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  return useMemo(() => ({ t, format, today }), [t, format, today])
}
