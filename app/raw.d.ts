/// <reference types="next/image-types/global" />

/** A file as text, at build time (`next.config.ts`). */
declare module '*?raw' {
  const text: string
  export default text
}
