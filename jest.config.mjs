import nextJest from 'next/jest.js'

const createConfig = nextJest({ dir: './' })

/** Packages that ship as ES modules alone, which jest must compile. */
const ES_MODULES = ['jose', 'undici', '@prisma/schema-engine-wasm']

/**
 * @param {string} displayName
 * @param {import('jest').Config} config
 */
async function project(displayName, config) {
  const settled = await createConfig({
    displayName,
    testMatch: [`<rootDir>/tests/${displayName}/**/*.test.{ts,tsx}`],
    // A build's own package.json would be found as a second `burrowee`.
    modulePathIgnorePatterns: ['<rootDir>/.next/'],
    // Markdown that pages show, as the build has it.
    moduleNameMapper: { '^(.+\\.md)\\?raw$': '$1' },
    transform: { '\\.md$': '<rootDir>/tests/support/text-transform.cjs' },
    ...config,
    setupFilesAfterEnv: [
      '<rootDir>/tests/support/fail-on-console-error.ts',
      ...(config.setupFilesAfterEnv ?? []),
    ],
  })()
  // Only now: next/jest would put its own patterns first, and any match of theirs wins.
  settled.transformIgnorePatterns = [
    `/node_modules/(?!(${ES_MODULES.join('|')})/)`,
    '^.+\\.module\\.(css|sass|scss)$',
  ]
  return settled
}

/** @type {() => Promise<import('jest').Config>} */
const config = async () => ({
  // Jest would leave one of two cores idle.
  maxWorkers: '100%',
  // Enough for a machine that does other things too: what hangs is to be found, not what is slow.
  testTimeout: 30_000,
  projects: [
    await project('unit', { testEnvironment: 'node' }),
    await project('components', {
      testEnvironment: 'jsdom',
      setupFilesAfterEnv: ['<rootDir>/tests/support/testing-library.ts'],
    }),
    await project('actions', {
      testEnvironment: 'node',
      globalSetup: '<rootDir>/tests/support/postgres-up.ts',
      globalTeardown: '<rootDir>/tests/support/postgres-down.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/support/console-world.ts'],
    }),
  ],
})

export default config
