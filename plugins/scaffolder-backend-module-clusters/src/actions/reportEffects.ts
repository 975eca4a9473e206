import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Effect } from '@rigging/backstage-plugin-projects-common';

/** Writes into the task's log what a change does; throws when it would be refused. */
export function reportEffects(
  effects: readonly Effect[],
  options: { logger: LoggerService; what: string },
): void {
  const { logger, what } = options;
  const refusals = effects.filter(({ severity }) => severity === 'refusal');
  for (const { severity, message } of effects) {
    if (severity === 'warning') {
      logger.warn(message);
    } else if (severity === 'info') {
      logger.info(message);
    }
  }
  if (refusals.length > 0) {
    const reasons = new Set(refusals.map(({ message }) => message));
    throw new InputError(
      `${what} would be refused: ${[...reasons].join('; ')}`,
    );
  }
}
