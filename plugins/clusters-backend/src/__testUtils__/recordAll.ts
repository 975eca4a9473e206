import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';

/** Logger and auditor that keep all they are told. */
export function recordAll() {
  const told: unknown[] = [];
  const logger = mockServices.logger.mock({
    child: () => logger,
    debug: (...args) => told.push(args),
    info: (...args) => told.push(args),
    warn: (...args) => told.push(args),
    error: (...args) => told.push(args),
  });
  return {
    told,
    features: [
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => ({
          async createEvent({ request: _, ...event }) {
            told.push(event);
            return {
              success: async options => void told.push(options),
              fail: async ({ error, meta }) =>
                void told.push([error.message, error.stack, meta]),
            };
          },
        }),
      }),
    ],
  };
}
