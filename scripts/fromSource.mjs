import { join } from 'node:path';
import { root } from './toolchain.mjs';

const transform = '@backstage/cli-node/config/nodeTransform.cjs';

/** Arguments that make Node run TypeScript from source, as Backstage's CLI does. */
export const fromSource = [
  '--enable-source-maps',
  '--no-warnings',
  '--require',
  join(root, 'node_modules', transform),
];
