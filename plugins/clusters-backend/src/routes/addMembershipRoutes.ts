import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { withAudit } from '@rigging/backend-toolkit';
import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import { findMyAccess } from '../access/evaluation/findMyAccess';
import type { Memberships } from '../access/memberships/Memberships';
import type { UserDirectory } from '../access/users/UserDirectory';
import type { createOpenApiRouter } from '../schema/openapi/generated';

type Options = {
  memberships: Memberships;
  evaluator: AccessEvaluator;
  users: UserDirectory;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
};

/** The routes of memberships, and of what the caller has. */
export function addMembershipRoutes(
  router: Awaited<ReturnType<typeof createOpenApiRouter>>,
  options: Options,
): void {
  const { memberships, evaluator, users, httpAuth, auditor } = options;

  router.get('/memberships', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const list = await withAudit(
      auditor,
      { eventId: 'access-fetch', request, meta: { queryType: 'memberships' } },
      () => memberships.list(checked(request.query), { credentials }),
    );
    response.json(list);
  });

  router.post('/memberships', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { subject, role, scope } = request.body;
    const membership = await withAudit(
      auditor,
      {
        eventId: 'access-mutate',
        severityLevel: 'medium',
        request,
        meta: {
          actionType: 'create-membership',
          subject: subject.slice(0, 500),
          role: role.slice(0, 63),
          scope: JSON.stringify(scope).slice(0, 2_000),
        },
      },
      () => memberships.create(request.body, { credentials }),
      { describe: ({ id }) => ({ id }) },
    );
    response.status(201).json(membership);
  });

  router.patch('/memberships/:id', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const id = request.params.id.slice(0, 36);
    response.json(
      await withAudit(
        auditor,
        {
          eventId: 'access-mutate',
          severityLevel: 'medium',
          request,
          meta: { actionType: 'update-membership', id },
        },
        () => memberships.update(id, request.body, { credentials }),
      ),
    );
  });

  router.delete('/memberships/:id', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const id = request.params.id.slice(0, 36);
    await withAudit(
      auditor,
      {
        eventId: 'access-mutate',
        severityLevel: 'medium',
        request,
        meta: { actionType: 'delete-membership', id },
      },
      () => memberships.remove(id, { credentials }),
    );
    response.status(204).end();
  });

  router.get('/my-access', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const access = await withAudit(
      auditor,
      { eventId: 'access-fetch', request, meta: { queryType: 'my-access' } },
      () =>
        findMyAccess(credentials.principal.userEntityRef, {
          evaluator,
          users,
        }),
    );
    response.json(access);
  });
}

/** Refuses what no database can look for. */
function checked<Q extends object>(query: Q): Q {
  if (JSON.stringify(query).includes('\\u0000')) {
    throw new InputError(
      'A filter has NUL characters in it, which nothing matches; remove them',
    );
  }
  return query;
}
