import packageJson from '../../package.json' with { type: 'json' }

/** What a gateway says it runs. */
export const SOFTWARE = packageJson.version
