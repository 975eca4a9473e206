import { BenchProcess } from './processes';

const NODE_TRANSFORM = require.resolve(
  '@backstage/cli/config/nodeTransform.cjs',
);

/** Starts a TypeScript file; the agent's says nothing when it is ready. */
export function startScript(
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv,
) {
  return BenchProcess.start(
    process.execPath,
    ['--require', NODE_TRANSFORM, name, ...args],
    { env, silent: name.endsWith('cli.ts') },
  );
}
