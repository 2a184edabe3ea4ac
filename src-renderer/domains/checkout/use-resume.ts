import { useT } from '../../app/i18n/translate.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import type { HeldCart } from './held.ts'
import { useResumeCart } from './mutations.ts'
import { moveCart } from './till-store.ts'

/** Takes a cart off the shelf into this window; who comes second is told that somebody has it. */
export function useResume(): (cart: HeldCart) => void {
  const t = useT()
  const textOf = useFailureText()
  const resume = useResumeCart()
  return (held) => {
    if (resume.isPending) return
    resume.mutate(
      { id: held.id },
      {
        onSuccess: (taken) => moveCart({ kind: 'load', cart: taken.cart }),
        onError: (error) => {
          const text = textOf(error)
          showToast({
            text: text?.code === 'NOT_FOUND' ? t('checkout.heldGone') : (text?.sentence ?? ''),
          })
        },
      },
    )
  }
}
