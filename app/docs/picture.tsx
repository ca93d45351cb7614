import { PICTURES } from './pictures'

type Props = {
  name: keyof typeof PICTURES
  /** What there is to see, for whoever does not. */
  alt: string
}

/** A picture of the product, light or dark as the page is; its place is kept until it is there. */
export function Picture({ name, alt }: Props) {
  const { light, dark } = PICTURES[name]
  return (
    <picture>
      <source
        media="(prefers-color-scheme: dark)"
        srcSet={dark.src}
        width={dark.width}
        height={dark.height}
      />
      <img src={light.src} width={light.width} height={light.height} alt={alt} loading="lazy" />
    </picture>
  )
}
