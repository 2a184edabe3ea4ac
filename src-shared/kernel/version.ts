/** The program's version, for people; a test holds it to the one in package.json. */
export const programVersion = '0.1.0'

/** Where the program keeps the licences of what others wrote (electron.vite.config.ts writes the page). */
export const othersLicencesPath = '/app/third-party.txt'
