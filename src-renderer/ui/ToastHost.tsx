import { dismissToast, useToasts } from './toast.ts'
import { useUiWords } from './ui-context.tsx'

/** Where toasts appear, read aloud politely. One for the window. */
export function ToastHost() {
  const toasts = useToasts((state) => state.toasts)
  const words = useUiWords()
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div className="toast" key={toast.id}>
          <span>{toast.text}</span>
          {toast.undo === undefined ? (
            <span />
          ) : (
            <button
              type="button"
              onClick={() => {
                dismissToast(toast.id)
                toast.undo?.()
              }}
            >
              {words.undo}
              <kbd aria-hidden="true">Ctrl Z</kbd>
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
