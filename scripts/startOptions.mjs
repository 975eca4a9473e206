import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const usage = `Usage: npm start -- [options]

  --port <number>          port of the portal (default 3000)
  --backend-port <number>  port of the backend (default 7007)
  --kubectl-port <number>  port of the backend for kubectl, by TLS (default 7443)
  --identity-port <number> port at which the demo's people sign in (default 7556)
  --data-dir <folder>      where databases, keys and logs are kept (default .rigging/data)
  --no-demo                without the simulated clusters and the people who sign in
  --help                   this text
`;

/** A mistake in what was typed, told with the usage instead of a stack. */
export class UsageError extends Error {}

function portOf(option, text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new UsageError(`--${option} wants a port, 1 to 65535, not "${text}"`);
}

/** What npm start was asked for. Folders are relative to where it was typed. */
export function parseStartOptions(args, { root, cwd }) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '3000' },
        'backend-port': { type: 'string', default: '7007' },
        'kubectl-port': { type: 'string', default: '7443' },
        'identity-port': { type: 'string', default: '7556' },
        'data-dir': { type: 'string' },
        'no-demo': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  const port = portOf('port', values.port);
  const backendPort = portOf('backend-port', values['backend-port']);
  const kubectlPort = portOf('kubectl-port', values['kubectl-port']);
  const identityPort = portOf('identity-port', values['identity-port']);
  if (new Set([port, backendPort, kubectlPort, identityPort]).size < 4) {
    throw new UsageError(
      '--port, --backend-port, --kubectl-port and --identity-port must differ',
    );
  }
  const dataDir = values['data-dir'];
  return {
    port,
    backendPort,
    kubectlPort,
    identityPort,
    dataDir: dataDir ? resolve(cwd, dataDir) : resolve(root, '.rigging/data'),
    demo: !values['no-demo'],
    help: values.help,
  };
}
