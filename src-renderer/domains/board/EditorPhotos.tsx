import { IconPhotoPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { showToast } from '../../ui/toast.ts'
import { PhotoNotes, PhotoTiles, PickPhotos } from '../photos/SharedPhotoTiles.tsx'
import type { Tray } from '../photos/SharedTray.tsx'
import { takePictures } from './pasted.ts'

/** The pictures of a post: dropped anywhere on the window, pasted, or picked. */
export function EditorPhotos({
  tray,
  most,
  may,
}: {
  readonly tray: Tray
  readonly most: number
  /** `look` while the post is on its way: a picture that came now would not be part of it. */
  readonly may: 'change' | 'look'
}) {
  const t = useT()
  const home = useRef<HTMLElement>(null)
  const add = (files: readonly File[]) => {
    // Locked, the page beneath takes nothing: who stands there now is not who writes.
    if (home.current?.closest('[inert]') !== null) return
    if (may === 'change') tray.tray.add(files, most)
    else showToast({ text: t('board.addAfterSaving'), tone: 'refused' })
  }
  const over = useDroppedFiles(add)
  usePastedPictures(add)
  const isFull = tray.tiles.length >= most
  const hasNote = tray.refusal !== null || tray.failed.length > 0
  return (
    <section ref={home} className="bd-ep" aria-label={t('photos.photos')}>
      <div className="row bd-eh">
        <h2>{t('photos.photos')}</h2>
        <span className="t2 grow">
          <b>{tray.tiles.length}</b> / {most} · {t('board.firstIsCover')}
        </span>
        <PickPhotos label={t('photos.pick')} disabled={isFull} onFiles={add} />
      </div>
      {/* Reached by keyboard itself: with the notes beneath, the tiles scroll. */}
      <div className="bd-etiles">
        <PhotoTiles {...{ tray, may }} {...(isFull ? {} : { drop: <DropHere over={over} /> })} />
      </div>
      {hasNote && (
        <div className="bd-enotes">
          <PhotoNotes tray={tray} most={most} />
        </div>
      )}
    </section>
  )
}

function DropHere({ over }: { readonly over: 'no' | 'yes' }) {
  const t = useT()
  return (
    <div className={over === 'yes' ? 'ph-drop over' : 'ph-drop'}>
      <Icon of={IconPhotoPlus} size="l" />
      <span>
        {t('photos.dropHere')}
        <br />
        {t('photos.pasteHere')}
        <br />
        <kbd>Ctrl V</kbd>
      </span>
    </div>
  )
}

/** A picture on the clipboard, also where nothing has the focus. */
function usePastedPictures(onFiles: (files: readonly File[]) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => takePictures(event, onFiles)
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [onFiles])
}

/** Files dropped anywhere on the window; without this a browser would open the picture in place of the program. */
function useDroppedFiles(onFiles: (files: readonly File[]) => void): 'no' | 'yes' {
  const [over, setOver] = useState<'no' | 'yes'>('no')
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver('yes')
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver('no')
    }
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver('no')
      onFiles([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [onFiles])
  return over
}
