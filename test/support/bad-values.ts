import fc from 'fast-check'
import type { JsonSchema } from './door-of.ts'

/** What hands, scripts and strangers put into fields. */
export const badValues: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e15,
  1e308,
  2 ** 53,
  [],
  {},
  ['a'],
  { a: 1 },
  '😀👩‍👩‍👧‍👦',
  '\u202Eabc\u2066',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\r\n\t',
  "'; drop table orders; --",
  '%_\\%',
  '<img src=x onerror=alert(1)>',
  '../../../etc/passwd',
  '{"$gt":""}',
  'x'.repeat(100_000),
  '2026-02-30',
  '2026-11-21T25:61',
  '9999-12-31',
  '0000-00-00',
  '２０２６-１１-２１',
  '__proto__',
]

/** Texts of which one fits most patterns. */
const shapes = [
  '김하나',
  'a',
  '01012345678',
  '010-1234-5678',
  '2026-11-21',
  '2026-11',
  '--11-21',
  '2580',
  '12:30',
  'danggol-20261121-001500-hand.sqlite',
]

const someText = fc.oneof(fc.constantFrom(...shapes), fc.string({ unit: 'grapheme', maxLength: 12 }))
// A key of its own each time, as a form that was just opened has: good for idempotency keys and for ULIDs.
let keysMade = 0
const freshKey = fc.constant('01').map((start) => {
  keysMade += 1
  return `${start}${String(keysMade).padStart(24, '0')}`
})
// A date is a text to JSON schemas: only its name tells.
const dateNames = /^(date|from|to|fromDate|toDate)$/
const someDate = fc.integer({ min: 10, max: 30 }).map((day) => `2026-11-${day}`)

function withinText(schema: JsonSchema): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 400 } = schema
  if (pattern === undefined) return someText.map((text) => text.slice(0, maxLength).padEnd(minLength, '가'))
  const fits = new RegExp(pattern, 'u')
  const matching = shapes.filter((text) => fits.test(text))
  if (matching.length > 0) return fc.constantFrom(...matching)
  return freshKey
}

const anHourMs = 3_600_000

function withinNumber(schema: JsonSchema, nowMs: number): fc.Arbitrary<number> {
  const least = schema.minimum ?? Number(schema.exclusiveMinimum ?? -1) + 1
  const most = schema.maximum ?? Number(schema.exclusiveMaximum ?? Number.MAX_SAFE_INTEGER) - 1
  const inside = (value: number) => Math.min(Math.max(value, least), most)
  const edges = fc.constantFrom(least, most)
  // What holds any safe integer is an id or a version; what holds less than that and more than money is an instant.
  if (most === Number.MAX_SAFE_INTEGER)
    return fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 6 }) }, edges)
  const soon = fc.integer({ min: -6, max: 48 }).map((hours) => inside(nowMs + hours * anHourMs))
  if (most > 1e12) return fc.oneof({ weight: 9, arbitrary: soon }, edges)
  const usual = fc.constantFrom(0, 1, 2, 3, 10, 30, 60, 600, 20_000, 88_000).map(inside)
  return fc.oneof({ weight: 9, arbitrary: usual }, edges)
}

function asSchema(inner: unknown): JsonSchema {
  return typeof inner === 'object' && inner !== null ? { ...inner } : {}
}

/**
 * Something that a schema would let in, or nearly: rules that a JSON schema cannot say are not followed. Ids are those
 * of the first rows, instants lie around `nowMs`, keys are new.
 */
export function fittingInput(given: unknown, nowMs: number): fc.Arbitrary<unknown> {
  const schema = asSchema(given)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => fittingInput(one, nowMs)))
  if (schema.allOf) return fittingInput(Object.assign({}, ...schema.allOf), nowMs)
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, inner]) => [
            name,
            dateNames.test(name) ? someDate : fittingInput(inner, nowMs),
          ]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      )
    case 'array': {
      const { minItems = 0, maxItems = 3 } = schema
      const maxLength = Math.max(minItems, Math.min(maxItems, minItems + 3))
      return fc.array(fittingInput(schema.items, nowMs), { minLength: minItems, maxLength })
    }
    case 'string':
      return withinText(schema)
    case 'integer':
    case 'number':
      return withinNumber(schema, nowMs)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.constantFrom(...badValues)
  }
}

type Place = readonly (string | number)[]

function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [at, ...inner.flatMap(([name, one]) => placesIn(one, [...at, name]))]
}

function replaced(value: unknown, [name, ...rest]: Place, bad: unknown): unknown {
  if (name === undefined) return bad
  if (Array.isArray(value)) return value.map((one, at) => (at === name ? replaced(one, rest, bad) : one))
  return { ...Object(value), [name]: replaced(Object(value)[name], rest, bad) }
}

/** As fittingInput, with one field, or the whole, put wrong; now and then nothing is. */
export function spoiltInput(schema: unknown, nowMs: number): fc.Arbitrary<unknown> {
  return fc
    .tuple(fittingInput(schema, nowMs), fc.nat(), fc.constantFrom(...badValues), fc.nat(3))
    .map(([input, where, bad, luck]) => {
      if (luck < 2) return input
      const places = placesIn(input)
      return replaced(input, places[where % places.length] ?? [], bad)
    })
}
