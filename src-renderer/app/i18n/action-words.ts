import { auditWordOf, isAuditSubject } from '../../../src-shared/domains/access/audit-actions.ts'
import { isMessageKey, useT } from './translate.ts'

/** What an audit row's action is called: `settings.profile` → 매장 정보를 바꿈. One of a newer program shows its own name. */
export function useActionWords(): (action: string) => string {
  const t = useT()
  return (action) => {
    const word = auditWordOf(action)
    return word === null ? action : t(`records.did.${word}`)
  }
}

/** What it was done to, `예약 12`, and the fields it touched. */
export function useRecordWords() {
  const t = useT()
  return {
    subject: (type: string, id: string) => {
      const name = isAuditSubject(type) ? t(`records.subjects.${type}`) : type
      return /^\d+$/.test(id) ? `${name} ${id}` : name
    },
    field: (field: string) => {
      const key = `records.fields.${field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`
      return isMessageKey(key) ? t(key) : field
    },
  }
}
