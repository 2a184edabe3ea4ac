import { IconBan, IconX } from '@tabler/icons-react'
import { Icon } from './Icon.tsx'
import { dismissToast, type Toast, useToasts } from './toast.ts'
import { useUiWords } from './ui-context.tsx'

/** Where toasts appear; done things are read aloud politely, refusals at once. One for the window. */
export function ToastHost() {
  const toasts = useToasts((state) => state.toasts)
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function OneToast({ toast }: { readonly toast: Toast }) {
  const words = useUiWords()
  const leave = (run: () => void) => () => {
    dismissToast(toast.id)
    run()
  }
  const refused = toast.tone === 'refused'
  return (
    <div className={toast.detail === undefined ? 'toast' : 'toast tall'} role={refused ? 'alert' : undefined}>
      {refused && <Icon of={IconBan} />}
      {toast.detail === undefined ? (
        <span className="said">{toast.text}</span>
      ) : (
        <span className="why">
          <b>{toast.text}</b>
          <span>{toast.detail}</span>
        </span>
      )}
      {toast.actions?.map((action) => (
        <button key={action.label} type="button" onClick={leave(action.run)}>
          {action.label}
        </button>
      ))}
      {toast.undo !== undefined && (
        <button type="button" onClick={leave(toast.undo)}>
          {words.undo}
          <kbd aria-hidden="true">Ctrl Z</kbd>
        </button>
      )}
      {refused && (
        <button type="button" className="x" aria-label={words.close} onClick={() => dismissToast(toast.id)}>
          <Icon of={IconX} size="s" />
        </button>
      )}
    </div>
  )
}
