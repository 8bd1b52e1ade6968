/** Files that kill whole installations again and again, a minute each: they are a command of their own, `npm run test:kills`. */
const KILLS = ['deliveries', 'embedded', 'run', 'worker'].map((name) => `test/faults/${name}.test.ts`);

/** Workers of several versions in one process, each with a runtime's threads of its own: `npm run test:versions`. */
const VERSIONS = 'test/workflows/worker-versions.test.ts';

export default {
  extensions: ['ts'],
  files: [
    'test/**/*.test.ts',
    ...(process.env.TEST_KILLS === '1' ? [] : KILLS.map((file) => `!${file}`)),
    ...(process.env.TEST_VERSIONS === '1' ? [] : [`!${VERSIONS}`]),
  ],
  timeout: '3m',
  concurrency: 2,
  environmentVariables: { NODE_ENV: 'test' },
};
