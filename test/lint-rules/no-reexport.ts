import type { Rule } from './rule-types.ts'

/** House rule 16: no barrel files. A name is imported from the file that defines it. */
export const noReexport: Rule = {
  create(context) {
    const message = 'no re-export: import from the file that defines it'
    return {
      ExportAllDeclaration: (node) => context.report({ node, message }),
      ExportNamedDeclaration: (node) => {
        if (node.source) context.report({ node, message })
      },
    }
  },
}
