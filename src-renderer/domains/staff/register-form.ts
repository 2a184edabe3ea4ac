/** Somebody new, as the form has them. Without a password they can only be switched to by PIN; without either, not at all. */
export type Registration = {
  readonly name: string
  readonly title: string
  readonly loginId: string
  readonly password: string
  readonly pin: string
  readonly type: 2 | 4
  readonly takesBookings: boolean
}

export const emptyRegistration: Registration = {
  name: '',
  title: '',
  loginId: '',
  password: '',
  pin: '',
  type: 2,
  takesBookings: true,
}

type WrongWord = 'required' | 'loginIdForm' | 'pinForm' | 'managerPassword'
export type WrongRegistration = { readonly [Field in keyof Registration]?: WrongWord }

/** What is surely wrong before anything is sent; the main side judges passwords and PINs. */
export function wrongInRegistration(fields: Registration): WrongRegistration {
  const loginId = fields.loginId.trim()
  return {
    ...(fields.name.trim() === '' ? { name: 'required' as const } : {}),
    ...(/^[A-Za-z0-9._@-]{2,40}$/.test(loginId)
      ? {}
      : { loginId: loginId === '' ? 'required' : 'loginIdForm' }),
    ...(fields.pin !== '' && !/^\d{4}$/.test(fields.pin) ? { pin: 'pinForm' as const } : {}),
    ...(fields.type === 4 && fields.password === '' ? { password: 'managerPassword' as const } : {}),
  }
}
