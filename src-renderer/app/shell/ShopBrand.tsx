import { useShopQuery, useToday } from '../../domains/settings/queries.ts'
import { useNowMs } from '../../ui/now.ts'
import { useFormat } from '../../ui/ui-context.tsx'

/** The shop's name with day and clock, where there is no top bar. */
export function ShopBrand() {
  const shop = useShopQuery().data
  const format = useFormat()
  const now = useNowMs()
  const today = useToday()
  return (
    <header className="brand">
      <span className="logo" aria-hidden="true">
        단골
      </span>
      <div>
        <b>{shop?.name}</b>
        <div className="t2">
          {format.date(today)} {format.time(now)}
        </div>
      </div>
    </header>
  )
}
