import { readFile } from 'node:fs/promises';
import { isError } from '@backstage/errors';
import { Agent } from '../Agent';
import { JsonLogger } from './JsonLogger';
import { parseArguments } from './parseArguments';
import { startHealthServer } from './startHealthServer';

const failedCode = 2;

/**
 * Runs an agent until it ends or is told to by a signal, and sets the exit code: 0 when it
 * was stopped or removed, 2 when it failed for good.
 *
 * @public
 */
export async function runCli(argv: string[] = process.argv): Promise<void> {
  const logger = JsonLogger.create({ out: process.stdout });
  try {
    const { hubCaFile, healthPort, ...options } = parseArguments(argv);
    const agent = Agent.create({
      ...options,
      logger,
      hubCa: hubCaFile && (await readFile(hubCaFile, 'utf8')),
    });
    const health =
      healthPort === undefined
        ? undefined
        : await startHealthServer({
            port: healthPort,
            state: () => agent.state,
          });
    const stop = () => {
      agent.stop();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const { status } = await agent.start();
    health?.close();
    health?.closeAllConnections();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    process.exitCode = status === 'failed' ? failedCode : 0;
  } catch (error) {
    logger.error(isError(error) ? error.message : String(error));
    process.exitCode = failedCode;
  }
}
