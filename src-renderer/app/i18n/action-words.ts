import { isMessageKey, useT } from './translate.ts'

/** What an audit row's action is called: `settings.profile` → 매장 정보를 바꿈. One without words shows its own name. */
export function useActionWords(): (action: string) => string {
  const t = useT()
  return (action) => {
    const key = `settings.did.${action.replaceAll('.', '_')}`
    return isMessageKey(key) ? t(key) : action
  }
}
