import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { withAudit } from '@rigging/backend-toolkit';
import type { Budgets } from '../budgets/Budgets';
import type { ProjectsRouter } from './ProjectsRouter';

/** The routes of budgets. */
export function addBudgetRoutes(
  router: ProjectsRouter,
  options: {
    budgets: Budgets;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  const { budgets, httpAuth, auditor } = options;

  router.get('/budgets', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const list = await withAudit(
      auditor,
      { eventId: 'budget-fetch', request, meta: { queryType: 'all' } },
      () => budgets.list({ credentials }),
    );
    response.json(list);
  });

  router.put('/budgets/:kind/:namespace/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const owner = stringifyEntityRef(request.params);
    const budget = await withAudit(
      auditor,
      {
        eventId: 'budget-mutate',
        severityLevel: 'medium',
        request,
        meta: { actionType: 'put', owner: owner.slice(0, 500) },
      },
      () => budgets.put(owner, request.body, { credentials }),
    );
    response.json(budget);
  });

  router.delete(
    '/budgets/:kind/:namespace/:name',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request);
      const owner = stringifyEntityRef(request.params);
      await withAudit(
        auditor,
        {
          eventId: 'budget-mutate',
          severityLevel: 'medium',
          request,
          meta: { actionType: 'delete', owner: owner.slice(0, 500) },
        },
        () => budgets.remove(owner, { credentials }),
      );
      response.status(204).end();
    },
  );
}
