type Lock = {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >
}

/** Where Node looks for a package, nearest first: `a/node_modules/b` asks its own folder, then a's, then the root's. */
function placesFor(holder: string, name: string): string[] {
  const places = [`${holder === '' ? '' : `${holder}/`}node_modules/${name}`]
  const cut = holder.lastIndexOf('/node_modules/')
  if (holder === '') return places
  return [...places, ...placesFor(cut < 0 ? '' : holder.slice(0, cut), name)]
}

/**
 * Optional dependencies (the binaries of other platforms) that the lock names and does not hold. `npm install` does not
 * mind, `npm ci` on that platform refuses.
 */
export function missingFromLock(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([holder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesFor(holder, name).some((place) => place in lock.packages))
      .map((name) => `${holder === '' ? 'package.json' : holder} → ${name}`),
  )
}
