import { layers } from './layers.ts'
import { maxOwnLines } from './max-own-lines.ts'
import { noBooleanParam } from './no-boolean-param.ts'
import { noClock } from './no-clock.ts'
import { noNetworkInTransaction } from './no-network-in-transaction.ts'
import { noOuterDbInTransaction } from './no-outer-db-in-transaction.ts'
import { noReexport } from './no-reexport.ts'
import { sandboxApart } from './sandbox-apart.ts'

const plugin = {
  meta: { name: 'danggol' },
  rules: {
    layers,
    'max-own-lines': maxOwnLines,
    'no-boolean-param': noBooleanParam,
    'no-clock': noClock,
    'no-network-in-transaction': noNetworkInTransaction,
    'no-outer-db-in-transaction': noOuterDbInTransaction,
    'no-reexport': noReexport,
    'sandbox-apart': sandboxApart,
  },
}

// oxlint loads a plugin by its default export.
export default plugin
