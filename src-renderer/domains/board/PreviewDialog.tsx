import { useT } from '../../app/i18n/translate.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Tray } from '../photos/SharedTray.tsx'
import { PhotoImage } from '../photos/SharedPhoto.tsx'
import { boardWords } from './board-words.ts'
import { LinkedText } from './LinkedText.tsx'
import type { PostForm } from './post-form.ts'

/** How a post will look to the others, before it is out. */
export function PreviewDialog({
  form,
  tray,
  onClose,
}: {
  readonly form: PostForm
  readonly tray: Tray
  readonly onClose: () => void
}) {
  const t = useT()
  return (
    <Dialog title={t('board.preview')} onClose={onClose} className="bd-preview">
      <span className="t2">{t(boardWords[form.board])}</span>
      <h1>{form.title.trim() === '' ? t('board.noTitle') : form.title.trim()}</h1>
      {tray.tiles.length > 0 && (
        <ul className="bd-prevs">
          {tray.tiles.map((tile) =>
            tile.state.kind === 'done' ? (
              <li key={tile.key}>
                <PhotoImage
                  photo={tile.state.photo}
                  variant="thumb"
                  preview={tile.preview}
                  alt={tile.caption}
                />
              </li>
            ) : null,
          )}
        </ul>
      )}
      <LinkedText text={form.content} />
    </Dialog>
  )
}
