import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { withAudit } from '@rigging/backend-toolkit';
import type { HubHello } from '@rigging/backstage-plugin-clusters-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { z } from 'zod';
import type { AgentRegistrar } from '../registration/AgentRegistrar';
import type { TokenAuthenticator } from '../registration/TokenAuthenticator';
import { preflightSchema, registerSchema } from './agentSchemas';

const LARGEST_BODY = '64kb';

/**
 * What agents ask before they have a tunnel. Open in Backstage's policy; all but
 * hello is authenticated by a registration token, before the body is read.
 */
export function createAgentRouter(options: {
  authenticator: TokenAuthenticator;
  registrar: AgentRegistrar;
  auditor: AuditorService;
  hubThumbprint: string;
  now: () => number;
}): express.Router {
  const { authenticator, registrar, auditor } = options;
  const router = Router();
  const json = express.json({ limit: LARGEST_BODY });

  router.get('/agent/hello', async (_request, response) => {
    const hello: HubHello = {
      hubId: options.hubThumbprint,
      protocol: { min: 1, max: 1 },
      time: new Date(options.now()).toISOString(),
    };
    response.set('Cache-Control', 'no-store').json(hello);
  });

  router.post('/agent/preflight', async (request, response) => {
    const { record } = await authenticate(request, { authenticator });
    const body = parse(
      preflightSchema,
      await readBody(request, { response, json }),
    );
    await registrar.recordPreflight(record, body.checks);
    response.status(204).end();
  });

  router.post('/agent/register', async (request, response) => {
    const registration = await withAudit(
      auditor,
      {
        eventId: 'cluster-registration',
        severityLevel: 'high',
        // Not the request: the auditor would look for a user in its token.
        meta: { actionType: 'register', source: request.ip ?? 'unknown' },
      },
      async () => {
        const { record } = await authenticate(request, { authenticator });
        const body = await readBody(request, { response, json });
        return registrar.register(record, parse(registerSchema, body));
      },
      {
        describe: ({ clusterId, clusterName }) => ({
          clusterId,
          cluster: clusterName,
        }),
      },
    );
    response.set('Cache-Control', 'no-store').json(registration);
  });

  return router;
}

function authenticate(
  request: Request,
  options: { authenticator: TokenAuthenticator },
) {
  return options.authenticator.authenticate(request.header('authorization'), {
    source: request.ip ?? 'unknown',
    used: 'accept',
  });
}

function readBody(
  request: Request,
  options: { response: express.Response; json: express.RequestHandler },
): Promise<unknown> {
  return new Promise((resolve, reject) =>
    options.json(request, options.response, error =>
      error ? reject(error) : resolve(request.body),
    ),
  );
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    throw new InputError(
      `The body is not what an agent sends (${
        path.join('.') || 'body'
      }: ${message}); use an agent of the version that the hub's manifest names`,
    );
  }
  return parsed.data;
}
