/* node scripts/apiReports.mjs [--ci]: writes the API reports, or checks them. Run tsc first. */
import { join } from 'node:path';
import { forward } from './forward.mjs';
import { root } from './toolchain.mjs';

/** What is for adopters is reported; members that say what they are by name need no sentence. */
const args = [
  'api-reports',
  '--allow-all-warnings',
  ...['--omit-messages', 'ae-undocumented,ae-wrong-input-file-type'],
];

const tool = join(root, 'node_modules', '.bin', 'backstage-repo-tools');
process.exitCode = await forward(
  process.execPath,
  [tool, ...args, ...process.argv.slice(2)],
  { cwd: root, env: process.env },
);
