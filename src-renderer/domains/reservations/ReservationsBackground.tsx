import { IconCalendarEvent, IconCalendarSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useT } from '../../app/i18n/translate.ts'
import { useRpcClient } from '../../rpc/query.ts'
import { type PaletteHit, registerPaletteSource } from '../../ui/palette-sources.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'

/** Bookings in the search box of the top bar: by customer, or by a day, whose calendar is a door too. */
export function ReservationsBackground() {
  const t = useT()
  const format = useFormat()
  const client = useRpcClient()
  const [, navigate] = useLocation()
  const mayRead = useMay('bookings.read')
  useEffect(() => {
    if (!mayRead) return undefined
    const search = async (text: string, signal: AbortSignal): Promise<readonly PaletteHit[]> => {
      if (text === '') return []
      const { day, bookings } = await client.views.findBookings({ text }, { signal })
      const found = bookings.map((booking) => ({
        key: `booking-${booking.reservationId}`,
        title: [booking.name || t('reservations.walkInName'), ...booking.services].join(' · '),
        detail: t('search.bookingLine', {
          when: format.dateTime(booking.startsAtMs),
          designer: booking.designerName,
        }),
        icon: IconCalendarEvent,
        run: () => navigate(`/calendar?date=${booking.businessDate}&booking=${booking.reservationId}`),
      }))
      if (day === null) return found
      const openDay: PaletteHit = {
        key: `day-${day}`,
        title: t('search.openDay', { date: format.date(day) }),
        icon: IconCalendarSearch,
        run: () => navigate(`/calendar?date=${day}`),
      }
      return [openDay, ...found]
    }
    return registerPaletteSource({ key: 'bookings', heading: t('search.bookings'), rank: 2, search })
  }, [t, format, client, navigate, mayRead])
  return null
}
