import { crc32, deflateSync } from 'node:zlib'

/** PNG, third edition, 5.3: eight bytes, then IHDR, which is 25 bytes with its length, name and sum. */
const afterHeader = 8 + 25

/** A PNG whose colours mean what an ICC profile says (11.3.2.3): the only way to hand one to sharp with bare points. */
export function pngWithProfile(png: Buffer, profile: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from('iCCP'), Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), chunk.length - 4)
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)])
}
