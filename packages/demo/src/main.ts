import { InputError } from '@backstage/errors';
import type { AgentLogger } from '@rigging/agent';
import { DEMO_CLUSTERS } from './DEMO_CLUSTERS';
import { DEMO_BUDGETS, DEMO_PROJECTS } from './DEMO_PROJECTS';
import { DemoFleet } from './DemoFleet';

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new InputError(
      `${name} is not set: the demo fleet is started by npm start, which sets it`,
    );
  }
  return value;
}

function write(level: string, message: string) {
  process.stdout.write(`${new Date().toISOString()} ${level} ${message}\n`);
}

const logger: AgentLogger = {
  info: (message, meta) => {
    // Requests are audited by the hub; here they would only be noise.
    if (!meta?.audit) write('info', message);
  },
  warn: message => write('warn', message),
  error: message => write('error', message),
};

async function main() {
  const fleet = DemoFleet.create({
    clusters: DEMO_CLUSTERS,
    projects: DEMO_PROJECTS,
    budgets: DEMO_BUDGETS,
    hub: fromEnvironment('RIGGING_HUB'),
    token: fromEnvironment('RIGGING_DEMO_TOKEN'),
    logger,
  });
  const end = () => fleet.stop().then(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  await fleet.start();
}

main().catch(error => {
  logger.error(String(error));
  process.exit(1);
});
