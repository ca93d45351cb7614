import importX from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/**
 * Who may import whom (DESIGN.md section 6): each room with everything of ours that it may use beyond itself.
 * npm packages are open to all.
 */
const MAY_IMPORT = {
  'lib/protocol': [],
  'lib/runtime': [],
  'lib/pages': ['lib/protocol', 'lib/runtime'],
  'lib/gateway': ['lib/protocol', 'lib/runtime', 'lib/pages'],
  'lib/relay': ['lib/protocol', 'lib/runtime', 'lib/pages'],
  'lib/console': ['lib/protocol', 'lib/runtime'],
  components: ['lib/protocol'],
  app: [
    ...['components', 'lib/console', 'lib/protocol'],
    // The vectors are for everyone who derives page links: a guide shows them. Others explain what visitors and
    // commands are told, by the very words.
    ...['tests/vectors', 'lib/pages/refused-kinds.ts', 'lib/cli/exit-codes.ts', 'public/pictures'],
  ],
  // Of the parts, what starts one and what works on one from outside.
  'lib/cli': [
    ...['lib/protocol', 'lib/runtime', 'lib/console'],
    ...['console-client', 'home', 'local-client', 'pair', 'server', 'store', 'store-file', 'unpair'].map(
      (file) => `lib/gateway/${file}.ts`,
    ),
    'lib/relay/server.ts',
  ],
  'lib/stack': ['lib/protocol', 'lib/runtime'],
}

/**
 * What a class name may not hold (one design: app/globals.css): a length or colour of its own, a step that is not on
 * the scale of space, and the look of what components/ui makes.
 */
const CLASS_NAMES = [
  {
    words: '\\[[^\\]]*(?:\\d(?:px|r?em|ch|[dsl]?v[hw])|#[0-9a-f]{3})',
    message: 'A length or colour of its own: name it in app/globals.css, or take one that is there.',
  },
  {
    words:
      '(?:^|[ :])-?(?:[mp][trblxy]?|gap(?:-[xy])?|(?:min-|max-)?[wh]|size|inset(?:-[xy])?|leading)-(?!(?:0|0\\.5|1|1\\.5|2|3|4|5|6|8|12|16)(?![\\d.]))\\d',
    message: 'Not a step of the scale of space (app/globals.css).',
  },
]
const LOOKS = {
  words: '(?:^| )(?:btn|card|input|badge)(?:-[a-z]+)?(?: |$)',
  message: 'components/ui makes it: Button, Card, Field, StateBadge.',
}

export default tseslint.config(
  { ignores: ['.next/', '.burrowee/', 'dist/', 'coverage/', 'lib/console/prisma-client/', 'next-env.d.ts'] },
  ...tseslint.configs.recommended,
  { ...reactHooks.configs.flat.recommended, files: ['{app,components}/**/*.{ts,tsx}'] },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        // Node's runner waits for its tests by itself.
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'describe', 'it', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', 300],
    },
  },
  {
    // Silencing the linter or the compiler is not a way to pass them.
    linterOptions: { noInlineConfig: true },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true }],
    },
  },
  {
    files: ['{app,components,lib}/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.mjs', '.js'] })],
    },
    rules: { 'import-x/no-restricted-paths': ['error', { zones: Object.entries(MAY_IMPORT).map(zone) }] },
  },
  {
    files: ['{components,lib}/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    rules: { 'import-x/no-default-export': 'error' },
  },
  {
    files: ['**/index.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'No barrel files: name the module.' },
      ],
    },
  },
  {
    files: ['{app,components}/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...[...CLASS_NAMES, LOOKS].flatMap(inClassNames)] },
  },
  {
    files: ['components/ui/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...CLASS_NAMES.flatMap(inClassNames)] },
  },
  {
    // Programs whose output a person reads in a terminal.
    files: ['lib/stack/**', 'tests/**', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
)

/** Everything that may end up as a class name is a string in a `className` or a `place`, or in a table of looks. */
function inClassNames({ words, message }) {
  return [
    { selector: `Literal[value=/${words}/]`, message },
    { selector: `TemplateElement[value.raw=/${words}/]`, message },
  ]
}

function zone([room, allowed]) {
  return {
    target: `./${room}`,
    from: '.',
    except: ['./node_modules', './package.json', ...[room, ...allowed].map((path) => `./${path}`)],
    message: `${room} may import: ${allowed.join(', ') || 'nothing of ours'} (eslint.config.mjs).`,
  }
}
