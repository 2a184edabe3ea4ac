import { vi } from 'vitest'

/** A long list draws what its height takes; here nothing has one. Until `vi.restoreAllMocks()` everything is 528 high. */
export function giveListsHeight(): void {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(528)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(528)
}
