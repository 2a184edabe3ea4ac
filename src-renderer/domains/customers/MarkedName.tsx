import { foundIn } from '../../../src-shared/kernel/hangul.ts'

/** A name with the syllables marked that the search stands for: ㄱㅅ marks 김서 in 김서연. */
export function MarkedName({ name, query }: { readonly name: string; readonly query: string }) {
  const place = foundIn(name, query.replace(/[\d+().\s-]+$/, ''))
  if (place === null) return <bdi>{name}</bdi>
  return (
    <bdi>
      {name.slice(0, place.start)}
      <mark className="cu-mark">{name.slice(place.start, place.end)}</mark>
      {name.slice(place.end)}
    </bdi>
  )
}
