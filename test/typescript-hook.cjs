/**
 * Lets a child process of a test run a TypeScript file as it is: `node --require <this file> <script.ts>`. The same
 * compiler that Jest uses here, without Jest.
 */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

for (const extension of ['.ts', '.tsx'])
  require.extensions[extension] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      jsc: {
        parser: { syntax: 'typescript', tsx: extension === '.tsx' },
        target: 'es2022',
        transform: { react: { runtime: 'automatic', importSource: 'preact' } },
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    });
    module._compile(code, filename);
  };
