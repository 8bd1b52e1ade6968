export default {
  extensions: { ts: 'module' },
  files: ['test/**/*.test.ts'],
  timeout: '3m',
  concurrency: 2,
  environmentVariables: { NODE_ENV: 'test' },
};
