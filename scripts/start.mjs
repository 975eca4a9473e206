import { join, relative } from 'node:path';
import { isDemoEnabled } from './isDemoEnabled.mjs';
import { ensureInstalled } from './install.mjs';
import { Portal } from './portal.mjs';
import { Processes } from './processes.mjs';
import { isPortTaken } from './readiness.mjs';
import { parseStartOptions, usage, UsageError } from './startOptions.mjs';
import { root } from './toolchain.mjs';

const log = line => process.stdout.write(`${line}\n`);

async function refuseTakenPorts(options) {
  const { port, backendPort, kubectlPort, identityPort, demo } = options;
  const wanted = [
    ['port', port],
    ['backend-port', backendPort],
    ['kubectl-port', kubectlPort],
    ...(demo ? [['identity-port', identityPort]] : []),
  ];
  for (const [option, number] of wanted) {
    if (await isPortTaken(number)) {
      throw new UsageError(
        `Port ${number} is in use: end what listens on it, or choose another with --${option}`,
      );
    }
  }
}

function untilAskedToEnd() {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => resolve(signal));
    }
  });
}

async function start(asTyped) {
  const toolchain = ensureInstalled({ log });
  const demo = asTyped.demo && (await isDemoEnabled());
  const options = { ...asTyped, demo };
  await refuseTakenPorts(options);
  const { dataDir } = options;
  const logDir = join(dataDir, 'logs');
  const asked = untilAskedToEnd();
  const processes = Processes.create({ logDir });
  const portal = Portal.create({ toolchain, processes, options });
  try {
    log(`Starting portal and backend (logs in ${relative(root, logDir)})`);
    const begun = Date.now();
    const started = portal.start({ log });
    started.catch(() => {});
    const failure = await Promise.race([started, asked]);
    if (typeof failure === 'string') return;
    if (options.demo) portal.startDemo({ log });
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    log(
      `Rigging is ready: ${portal.url}   (after ${seconds} s; Ctrl-C ends it)`,
    );
    const failed = new Promise((_, reject) => {
      failure.addEventListener('abort', () => reject(failure.reason));
    });
    await Promise.race([asked, failed]);
  } finally {
    log('Ending portal and backend');
    await processes.stop();
  }
}

try {
  const options = parseStartOptions(process.argv.slice(2), {
    root,
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
  if (options.help) log(usage);
  else await start(options);
  process.exit(0);
} catch (error) {
  const text = error instanceof UsageError ? `\n\n${usage}` : '\n';
  process.stderr.write(`${error.message}${text}`);
  process.exit(error instanceof UsageError ? 2 : 1);
}
