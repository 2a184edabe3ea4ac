import { IconDownload, IconPhotoMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { photoMoments } from '../../../src-shared/domains/customers/model.ts'
import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { captionLength, photoPath } from '../../../src-shared/domains/photos/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { useChangeVisitPhoto, useTakeOffVisitPhoto } from './mutations.ts'

/** What is known of the photo that stands large, and what may be changed of it. Each change is kept at once. */
export function VisitPhotoSide({
  photo,
  may,
}: {
  readonly photo: VisitPhoto
  readonly may: 'change' | 'read'
}) {
  const t = useT()
  const change = useChangeVisitPhoto()
  const takeOff = useTakeOffVisitPhoto()
  const failure = useFailureText()(change.error ?? takeOff.error)
  const { visitPhotoId, version } = photo
  return (
    <div className="cp-about">
      <Segmented
        label={t('customerPage.moment')}
        value={photo.moment}
        choices={photoMoments.map((one) => ({
          value: one,
          label: t(`customerPage.moments.${one}`),
          disabled: may === 'read' || change.isPending,
        }))}
        onChange={(moment) => change.mutate({ visitPhotoId, version, moment })}
      />
      <Caption
        key={`${visitPhotoId}-${photo.caption}`}
        caption={photo.caption}
        may={may}
        onCaption={(caption) => change.mutate({ visitPhotoId, version, caption })}
      />
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
          disabled={may === 'read' || takeOff.isPending}
          onClick={() =>
            takeOff.mutate(
              { visitPhotoId, version },
              { onSuccess: () => showToast({ text: t('customerPage.photoTakenOff') }) },
            )
          }
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

/** Kept when one leaves the field or presses Enter. */
function Caption(props: {
  readonly caption: string
  readonly may: 'change' | 'read'
  readonly onCaption: (caption: string) => void
}) {
  const t = useT()
  const [text, setText] = useState(props.caption)
  const done = () => {
    if (text.trim() !== props.caption) props.onCaption(text.trim())
  }
  return (
    <TextField
      label={t('customerPage.caption')}
      maxLength={captionLength}
      disabled={props.may === 'read'}
      value={text}
      onChange={setText}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) done()
      }}
    />
  )
}
