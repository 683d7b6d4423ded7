const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
  ],
};

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 30_000,
  projects: [
    {
      displayName: 'unit',
      transform,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/journeys/', '<rootDir>/test/browser/'],
    },
    { displayName: 'journeys', transform, testMatch: ['<rootDir>/test/journeys/**/*.test.ts'] },
    { displayName: 'browser', transform, testMatch: ['<rootDir>/test/browser/**/*.test.ts'] },
  ],
};
