import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import type { DesignerOption } from './NewBookingDrawer.tsx'

/** A designer, or nobody in particular. */
export function DesignerSelect({
  label,
  anyone,
  designers,
  value,
  onChange,
}: {
  readonly label: string
  readonly anyone: string
  readonly designers: readonly DesignerOption[]
  readonly value: AccountId | null
  readonly onChange: (id: AccountId | null) => void
}) {
  return (
    <SelectField
      label={label}
      value={Number(value ?? 0)}
      choices={[
        { value: 0, label: anyone },
        ...designers.map((each) => ({ value: Number(each.id), label: each.name })),
      ]}
      onChange={(id) => onChange(designers.find((each) => Number(each.id) === id)?.id ?? null)}
    />
  )
}
