/**
 * A QR code as an SVG path in a square of `size` modules, its quiet zone included; `here`: what it holds leads to this
 * machine alone, where no other device can follow.
 */
export type QrPicture = { size: number; path: string; here: boolean }

/**
 * A text for another device's camera. Black on white in dark mode and forced colours as well: many readers know no other.
 * @param of What the code holds, for those who do not see it.
 */
export function QrCode({ picture: { size, path }, of }: { picture: QrPicture; of: string }) {
  return (
    <svg
      role="img"
      aria-label={`QR code of ${of}`}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-qr shrink-0 rounded-lg bg-paper forced-color-adjust-none"
    >
      <path d={path} className="fill-ink" />
    </svg>
  )
}
