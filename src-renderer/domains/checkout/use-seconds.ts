import { useEffect, useState } from 'react'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { nowMs } from '../../ui/now.ts'

/** The present instant, drawn again every second: for what somebody is waiting on. */
export function useEverySecond(): EpochMs {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
