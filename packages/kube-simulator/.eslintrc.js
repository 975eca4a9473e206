module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Claims are run by contract.test.ts, once for each kind of cluster.
      files: ['src/contract/*.ts'],
      rules: { 'jest/no-standalone-expect': 'off', 'jest/no-export': 'off' },
    },
  ],
});
