declare module 'heic-decode' {
  type Decoded = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }
  type Found = { readonly width: number; readonly height: number; decode(): Promise<Decoded> }
  type Decode = {
    (input: { readonly buffer: Uint8Array }): Promise<Decoded>
    all(input: { readonly buffer: Uint8Array }): Promise<readonly Found[] & { dispose(): void }>
  }
  const decode: Decode
  // The package is a CommonJS module of one function.
  export default decode
}
