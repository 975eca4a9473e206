module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Helpers of tests that assert are called expect…
    'jest/expect-expect': ['warn', { assertFunctionNames: ['expect*'] }],
  },
});
