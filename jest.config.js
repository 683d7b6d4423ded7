/** Compiles one file; a `.tsx` page is preact's JSX, as in tsconfig.json. */
const compile = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx },
      target: 'es2022',
      transform: { react: { runtime: 'automatic', importSource: 'preact' } },
    },
    module: { type: 'commonjs' },
  },
];
/** Loads a part of Node by `import()`, which Jest does not have. */
const LAZY = '@opentelemetry/otlp-exporter-base/';
const transform = {
  '^.+\\.ts$': compile(false),
  '^.+\\.tsx$': compile(true),
  [`/${LAZY}.+\\.js$`]: compile(false),
};
const transformIgnorePatterns = [`/node_modules/(?!${LAZY})`];

/** Dynamic imports name the compiled file. */
const moduleNameMapper = {
  '^\\./(simulator/simulator|store/redis/open-redis-store)\\.js$': '<rootDir>/src/$1.ts',
  '^\\./create-emitter\\.js$': '<rootDir>/src/tracing/create-emitter.ts',
};

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 30_000,
  // A test that fails may leave a server open: the run then ends red instead of never.
  forceExit: true,
  projects: [
    {
      displayName: 'unit',
      transform,
      transformIgnorePatterns,
      moduleNameMapper,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/journeys/',
        '<rootDir>/test/browser/',
        '<rootDir>/test/faults/',
      ],
    },
    {
      displayName: 'journeys',
      transform,
      transformIgnorePatterns,
      moduleNameMapper,
      testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
    },
    {
      displayName: 'faults',
      transform,
      transformIgnorePatterns,
      moduleNameMapper,
      testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
    },
    {
      displayName: 'browser',
      transform,
      transformIgnorePatterns,
      moduleNameMapper,
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
    },
  ],
};
