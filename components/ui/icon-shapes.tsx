/**
 * Shapes on a square of 24, drawn as lines of width 2. From Lucide 1.75.0 (https://lucide.dev), as they are:
 * ISC License, Copyright (c) 2026 Lucide Icons and Contributors; some derived from Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. A test compares them with the library, which itself would send each
 * page the code that draws them.
 */
export const ICONS = {
  bell: [
    ['path', { d: 'M10.268 21a2 2 0 0 0 3.464 0' }],
    [
      'path',
      {
        d: 'M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326',
      },
    ],
  ],
  check: [['path', { d: 'M20 6 9 17l-5-5' }]],
  'door-open': [
    ['path', { d: 'M10 21H2' }],
    ['path', { d: 'M10 3H7a2 2 0 00-2 2v16' }],
    ['path', { d: 'M14 12h.01' }],
    ['path', { d: 'M19 21V5a2 2 0 00-1.675-1.974l-6.163-1.013A1 1 0 0010 3v18a1 1 0 001.124.992z' }],
    ['path', { d: 'M22 21h-3' }],
  ],
  hourglass: [
    ['path', { d: 'M5 22h14' }],
    ['path', { d: 'M5 2h14' }],
    ['path', { d: 'M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22' }],
    ['path', { d: 'M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2' }],
  ],
  'log-out': [
    ['path', { d: 'm16 17 5-5-5-5' }],
    ['path', { d: 'M21 12H9' }],
    ['path', { d: 'M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4' }],
  ],
  unplug: [
    ['path', { d: 'm19 5 3-3' }],
    ['path', { d: 'm2 22 3-3' }],
    ['path', { d: 'M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4Z' }],
    ['path', { d: 'M7.5 13.5 10 11' }],
    ['path', { d: 'M10.5 16.5 13 14' }],
    ['path', { d: 'm12 6 6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z' }],
  ],
  'user-round-check': [
    ['path', { d: 'M2 21a8 8 0 0 1 13.292-6' }],
    ['circle', { cx: '10', cy: '8', r: '5' }],
    ['path', { d: 'm16 19 2 2 4-4' }],
  ],
  'user-round-x': [
    ['path', { d: 'm16.5 16.5 5 5' }],
    ['path', { d: 'M2 21a8 8 0 0 1 11.531-7.18' }],
    ['path', { d: 'm21.5 16.5-5 5' }],
    ['circle', { cx: '10', cy: '8', r: '5' }],
  ],
} as const satisfies Record<string, readonly (readonly [tag: string, attributes: Record<string, string>])[]>

export type IconName = keyof typeof ICONS
