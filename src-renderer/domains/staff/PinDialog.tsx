import { useState } from 'react'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { PinPad } from '../../ui/PinPad.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useSetPin } from './mutations.ts'

/** Sets somebody's PIN: typed twice, so that a slip of the finger does not lock them out. */
export function PinDialog({
  person,
  onClose,
}: {
  readonly person: StaffMember
  readonly onClose: () => void
}) {
  const t = useT()
  const [first, setFirst] = useState<string | null>(null)
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const save = useSetPin()
  const failure = useFailureText()(save.error)
  const again = (text: string | null) => {
    setProblem(text)
    setFirst(null)
    setPin('')
  }
  const complete = (typed: string) => {
    if (first === null) {
      save.reset()
      setProblem(null)
      setFirst(typed)
      setPin('')
    } else if (typed !== first) again(t('staff.pinDiffers'))
    else {
      save.mutate(
        { accountId: person.accountId, version: person.accountVersion, pin: typed },
        {
          onSuccess: () => {
            showToast({ text: t('staff.pinSaved', { name: person.name }) })
            onClose()
          },
          onError: () => again(null),
        },
      )
    }
  }
  return (
    <Dialog title={t('staff.changePinOf', { name: person.name })} onClose={onClose} className="pindlg">
      <p aria-live="polite" tabIndex={-1} data-autofocus>
        {t(first === null ? 'staff.newPin' : 'staff.newPinAgain')}
      </p>
      {(problem ?? failure?.sentence ?? null) !== null && (
        <p className="hint bad" role="alert">
          {problem ?? failure?.sentence}
        </p>
      )}
      <PinPad
        label={t(first === null ? 'staff.newPin' : 'staff.newPinAgain')}
        value={pin}
        onChange={setPin}
        onComplete={complete}
        state={save.isPending ? 'pending' : 'idle'}
      />
    </Dialog>
  )
}
