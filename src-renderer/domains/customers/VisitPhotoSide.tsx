import { IconDownload, IconPhotoMinus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { photoMoments } from '../../../src-shared/domains/customers/model.ts'
import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { captionLength, photoPath } from '../../../src-shared/domains/photos/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { usePhotoChanges } from './use-photo-changes.ts'

/** What is known of the photo that stands large, and what may be changed of it. Each change is kept at once. */
export function VisitPhotoSide({
  photo,
  may,
}: {
  readonly photo: VisitPhoto
  readonly may: 'change' | 'read'
}) {
  const t = useT()
  const changes = usePhotoChanges(photo)
  const failure = useFailureText()(changes.error)
  return (
    <div className="cp-about">
      <Segmented
        label={t('customerPage.moment')}
        value={photo.moment}
        choices={photoMoments.map((one) => ({
          value: one,
          label: t(`customerPage.moments.${one}`),
          disabled: may === 'read',
        }))}
        onChange={(moment) => void changes.change({ moment })}
      />
      <Caption caption={photo.caption} may={may} onCaption={(caption) => changes.change({ caption })} />
      <PhotoFacts photo={photo} />
      {failure !== null && (
        <p className="hint bad" role="alert">
          {failure.sentence}
        </p>
      )}
      <div className="cp-two">
        <a
          className="btn"
          href={photoPath(photo.photo.photoId, 'original')}
          download={photo.photo.fileName === '' ? true : photo.photo.fileName}
        >
          <Icon of={IconDownload} size="s" />
          {t('customerPage.original')}
        </a>
        <Button
          icon={IconPhotoMinus}
          disabled={may === 'read' || changes.isLeaving}
          onClick={() => void changes.takeOff()}
        >
          {t('customerPage.takeOff')}
        </Button>
      </div>
    </div>
  )
}

function PhotoFacts({ photo }: { readonly photo: VisitPhoto }) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const { createdAtMs, ownerName, fileName } = photo.photo
  const at = format.dateTimeSeenFrom(today, epochMs(createdAtMs))
  return (
    <p className="t2">
      {t('customerPage.addedBy', { at, name: ownerName })}
      <br />
      <span className="cp-file">{fileName}</span>
    </p>
  )
}

/** Kept when one leaves the field, presses Enter or closes what it stands in. */
function Caption(props: {
  readonly caption: string
  readonly may: 'change' | 'read'
  readonly onCaption: (caption: string) => Promise<void>
}) {
  const t = useT()
  const { caption, onCaption } = props
  const [text, setText] = useState(caption)
  const [was, setWas] = useState(caption)
  if (caption !== was) {
    setWas(caption)
    // What somebody else wrote comes in, but not over what is being typed here.
    if (text.trim() === was) setText(caption)
  }
  const onItsWay = useRef<string | null>(null)
  const keep = async () => {
    const typed = text.trim()
    if (props.may === 'read' || typed === caption || typed === onItsWay.current) return
    onItsWay.current = typed
    await onCaption(typed)
    onItsWay.current = null
  }
  const keepLast = useRef(keep)
  useEffect(() => {
    keepLast.current = keep
  })
  useEffect(() => () => void keepLast.current(), [])
  return (
    <TextField
      label={t('customerPage.caption')}
      maxLength={captionLength}
      disabled={props.may === 'read'}
      value={text}
      onChange={setText}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) void keep()
      }}
    />
  )
}
