import { useUiWords } from '../../ui/ui-context.tsx'

const heights = [60, 90, 40, 120, 70, 50, 100, 60]

/** The calendar to come: columns with grey boxes, after 150 ms. */
export function CalendarSkeleton() {
  const words = useUiWords()
  return (
    <div className="cal cal-sk sklist" role="status" aria-label={words.loading}>
      {heights.map((_, column) => (
        <div key={`column-${column + 1}`}>
          {[0, 1, 2, 3, 4].map((row) => (
            <i
              key={`box-${row}`}
              className="sk"
              style={{ height: heights[(column + row * 3) % heights.length], width: 'auto' }}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
