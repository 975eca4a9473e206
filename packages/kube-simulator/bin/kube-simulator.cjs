#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const built = join(__dirname, '../dist/index.cjs.js');
const source = join(__dirname, '../src/index.ts');

// In this repository nothing is built: the sources are compiled as they load.
if (!existsSync(built)) require('@backstage/cli/config/nodeTransform.cjs');

const { runCli } = require(existsSync(built) ? built : source);

runCli(process.argv).catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
