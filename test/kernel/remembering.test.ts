import { expect, it } from 'vitest'
import { remembering } from '../../src-shared/kernel/remembering.ts'

it('works a thing out once, and never keeps more than it may', () => {
  const asked: string[] = []
  const lengths = remembering<number>(2)
  const lengthOf = (text: string) =>
    lengths(text, () => {
      asked.push(text)
      return text.length
    })
  expect(['a', 'bb', 'a', 'bb'].map(lengthOf)).toEqual([1, 2, 1, 2])
  expect(asked).toEqual(['a', 'bb'])
  expect(['ccc', 'a'].map(lengthOf)).toEqual([3, 1])
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a'])
})
