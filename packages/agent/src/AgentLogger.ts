import type { JsonObject } from '@backstage/types';

/**
 * Where an agent writes what happens. Backstage's LoggerService fits.
 *
 * @public
 */
export interface AgentLogger {
  info(message: string, meta?: JsonObject): void;
  warn(message: string, meta?: JsonObject): void;
  error(message: string, meta?: JsonObject): void;
}
