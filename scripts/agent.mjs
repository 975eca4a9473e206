/* npm run agent -- …: the agent from source; its options are in packages/agent. */
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { forward } from './forward.mjs';
import { fromSource } from './fromSource.mjs';
import { root } from './toolchain.mjs';

const log = line => process.stderr.write(`${line}\n`);

try {
  const { node, env } = ensureInstalled({ log });
  const cli = join(root, 'packages', 'agent', 'src', 'cli.ts');
  // npm changes into the project; files named on the command line are relative
  // to where it was typed.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const args = [...fromSource, cli, ...process.argv.slice(2)];
  process.exitCode = await forward(node, args, { cwd, env });
} catch (error) {
  log(error.message);
  process.exitCode = 1;
}
