import { z } from 'zod'
import { lineSchema, plainLine } from '../../kernel/plain-text.ts'
import { isDeviceName, isPrinterHost, isPrinterPort } from '../../kernel/printer-place.ts'
import { paperWidths } from './model.ts'

export const printerRulesSchema = z.object({
  /** `network`: a printer with an address; `device`: one at a device path of this computer. */
  connection: z.enum(['none', 'network', 'device']),
  host: z
    .string()
    .overwrite((text) => plainLine(text.normalize('NFKC')))
    .max(120),
  port: z.int().min(1).max(65_535),
  device: lineSchema({ most: 200 }),
  paper: z.literal([...paperWidths]),
  cuts: z.boolean(),
  drawer: z.boolean(),
})
export type PrinterRules = z.infer<typeof printerRulesSchema>

/** The printer as a form checks it beforehand; the main side asks its own line, which knows the machine it runs on. */
export const printerFormSchema = printerRulesSchema
  .refine(({ connection, host }) => connection !== 'network' || isPrinterHost(host), {
    path: ['host'],
    params: { word: 'printer_host' },
  })
  .refine(({ connection, port }) => connection !== 'network' || isPrinterPort(port), {
    path: ['port'],
    params: { word: 'invalid_value' },
  })
  .refine(({ connection, device }) => connection !== 'device' || isDeviceName(device), {
    path: ['device'],
    params: { word: 'printer_device' },
  })
