import { cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** A page as HTML, once every server component in it has its data. */
export async function markup(page: unknown): Promise<string> {
  return renderToStaticMarkup(await settled(page as ReactNode))
}

async function settled(node: ReactNode): Promise<ReactNode> {
  if (Array.isArray(node)) return Promise.all(node.map(settled))
  if (!isValidElement<{ children?: ReactNode }>(node)) return node
  const { type, props } = node as ReactElement<{ children?: ReactNode }>
  if (typeof type === 'function' && type.constructor.name === 'AsyncFunction')
    return settled(await (type as (props: unknown) => Promise<ReactNode>)(props))
  const { children } = props
  // Given one by one, as they were written: an array would want keys.
  const each = Array.isArray(children) ? children : [children]
  return cloneElement(node, undefined, ...(await Promise.all(each.map(settled))))
}
