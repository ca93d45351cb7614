import { DocTable } from '#components/docs/doc-table'

const ROWS = [
  {
    name: 'host',
    value: (
      <>
        the target&apos;s host as it stands in the address, in lower case, with a port only where the address
        has one
      </>
    ),
  },
  {
    name: 'path',
    value: <>the page&apos;s path as browsers send it: percent-encoded, without query and fragment</>,
  },
  {
    name: 'key',
    value: <>the share seed, decoded from base64url (padded or not): exactly 32 bytes, or stop</>,
  },
  {
    name: 'message',
    value: (
      <>
        <code>page</code>, a newline, the host, a newline, the path
      </>
    ),
  },
  {
    name: 'page token',
    value: <>the first 16 bytes of HMAC-SHA256(key, message), in base64url without padding: 22 characters</>,
  },
  {
    name: 'base token',
    value: (
      <>
        split at its last dot into <i>rest</i> and <i>mac</i>; without a dot, stop
      </>
    ),
  },
  {
    name: 'link',
    value: <code>{'https://<host><path>?<mac>=<rest>&<page token>=p'}</code>,
  },
]

/** How a page's link comes from the seed, step by step (DESIGN.md section 3). */
export function Recipe() {
  return (
    <DocTable
      caption="From the share seed to the link of a page"
      columns={['Part', 'What it is']}
      rows={ROWS}
    />
  )
}
