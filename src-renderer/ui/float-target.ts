/** Where dialogs and menus are drawn: inside the program, so that a lock over it covers them as well. */
export const floatTargetId = 'floats'

/** The element, or undefined where there is none (sign-in, tests), which means the end of the body. */
export function floatTarget(): HTMLElement | undefined {
  return document.getElementById(floatTargetId) ?? undefined
}
