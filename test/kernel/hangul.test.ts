import { describe, expect, it } from 'vitest'
import { chosungOf, foundIn, isChosung, searchForm, startsWith } from '../../src-shared/kernel/hangul.ts'

const marked = (name: string, query: string) => {
  const place = foundIn(name, query)
  return place === null ? null : name.slice(place.start, place.end)
}

describe('초성', () => {
  it('of a name are its first consonants, doubled ones on their own key, other letters as they are', () => {
    expect(chosungOf('김서연')).toBe('ㄱㅅㅇ')
    expect(chosungOf('까치')).toBe('ㄱㅊ')
    expect(chosungOf('쌍둥이a1')).toBe('ㅅㄷㅇa1')
    expect(chosungOf('가힣')).toBe('ㄱㅎ')
  })

  it('are read out of what a keyboard makes of two consonants in a row', () => {
    expect(searchForm('ㄳ')).toBe('ㄱㅅ')
    expect(searchForm('ㅄㅇ')).toBe('ㅂㅅㅇ')
    expect(searchForm('ㄲ')).toBe('ㄱ')
    expect(searchForm('\u1100\u1109')).toBe('ㄱㅅ')
    expect(isChosung(searchForm('ㄳㅇ'))).toBe(true)
    expect(isChosung(searchForm('김ㅅ'))).toBe(false)
    expect(isChosung('')).toBe(false)
  })
})

describe('a name in search form', () => {
  it('is the same composed or decomposed, in capitals or not, with or without spaces', () => {
    expect(searchForm('김 민수'.normalize('NFD'))).toBe('김민수')
    expect(searchForm('KIM  Min')).toBe('kimmin')
    expect(searchForm('김\u200b민\u202e수')).toBe('김민수')
  })

  it('ends in a syllable that is still being typed', () => {
    const range = startsWith('김ㅅ')
    for (const name of ['김사', '김서연', '김싷', '김쏭'])
      expect(name >= range.from && name < range.upTo).toBe(true)
    for (const name of ['김빟', '김아', '김', '박서'])
      expect(name >= range.from && name < range.upTo).toBe(false)
  })
})

describe('marking what was found', () => {
  it('marks the syllables that the query stands for', () => {
    expect(marked('김서연', 'ㄱㅅ')).toBe('김서')
    expect(marked('남궁솔', 'ㄱㅅ')).toBe('궁솔')
    expect(marked('김서연', '서')).toBe('서')
    expect(marked('김서연', '김ㅅ')).toBe('김서')
    expect(marked('김 서연', '김서')).toBe('김 서')
    expect(marked('Kim Seoyeon', 'seo')).toBe('Seo')
    expect(marked('이수👩🏽‍🦰진', '진')).toBe('진')
    expect(marked('김서연', '박')).toBeNull()
    expect(marked('김서연', '')).toBeNull()
  })
})
