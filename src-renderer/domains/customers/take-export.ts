import type { ExportFile } from '../../../src-shared/domains/customers/takeout-contract.ts'
import type { Client } from '../../rpc/client.ts'

/** Fetches a file that was made, part by part, and hands it to whoever keeps downloads. */
export async function takeExport(client: Pick<Client, 'customers'>, file: ExportFile): Promise<void> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (let fromByte = 0; fromByte < file.bytes; fromByte += file.partBytes) {
    const { base64 } = await client.customers.exportPart({ exportId: file.exportId, fromByte })
    parts.push(bytesOf(base64))
  }
  save(new Blob(parts, { type: file.mediaType }), file.fileName)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

function save(content: Blob, fileName: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
