/** The program's version, for people; a test holds it to the one in package.json. */
export const programVersion = '0.1.0'
