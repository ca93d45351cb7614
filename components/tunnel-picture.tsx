/**
 * What happens, as a picture: a browser on the surface, a gateway and its app under the hill, and the tunnel that
 * the gateway dug from inside.
 */
export function TunnelPicture() {
  return (
    <svg
      viewBox="0 0 560 250"
      role="img"
      aria-label="A browser reaches a relay; from inside the hill, a gateway beside the app has dug a tunnel out to that relay. Nothing digs in."
      className="w-full text-lead"
    >
      <g className="stroke-line-strong" fill="none" strokeWidth="2" strokeLinecap="round">
        <path d="M10 170h540" />
        <path className="fill-surface" d="M320 170a105 125 0 0 1 210 0" />
      </g>
      <path
        className="stroke-accent"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray="1 8"
        d="M378 144C340 212 300 222 262 204 240 193 232 160 232 140"
      />
      <path
        className="stroke-accent"
        fill="none"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m225 148 7-9 7 9"
      />
      <path
        className="stroke-muted"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        d="M126 108h70m-8-6 8 6-8 6"
      />
      <g className="fill-surface stroke-muted" strokeWidth="2">
        <rect x="24" y="72" width="98" height="72" rx="8" />
        <rect x="202" y="84" width="60" height="48" rx="8" />
        <circle cx="382" cy="132" r="17" className="fill-accent-soft stroke-accent" />
        <rect x="432" y="104" width="66" height="52" rx="8" />
      </g>
      <path className="stroke-muted" strokeWidth="2" d="M24 90h98M432 118h66" />
      <path className="stroke-muted" fill="none" strokeWidth="2" strokeLinecap="round" d="M401 132h27" />
      <g className="fill-muted">
        <circle cx="34" cy="81" r="2.4" />
        <circle cx="43" cy="81" r="2.4" />
        <circle cx="52" cy="81" r="2.4" />
      </g>
      <g className="fill-text" textAnchor="middle">
        <text x="73" y="122">
          browser
        </text>
        <text x="232" y="113">
          relay
        </text>
        <text x="465" y="142">
          app
        </text>
      </g>
      <text className="fill-muted" textAnchor="middle" x="382" y="104">
        gateway
      </text>
      <text className="fill-muted" textAnchor="middle" x="300" y="242">
        the gateway dials out; nothing connects in
      </text>
    </svg>
  )
}
