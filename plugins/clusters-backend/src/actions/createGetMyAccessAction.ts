import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import { findMyAccess } from '../access/evaluation/findMyAccess';
import type { UserDirectory } from '../access/users/UserDirectory';
import { toPlain } from './toPlain';

/** Registers the action `get-my-cluster-access`. */
export function createGetMyAccessAction(options: {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  evaluator: AccessEvaluator;
  directory: UserDirectory;
}): void {
  const { actionsRegistry, auth, evaluator, directory } = options;
  actionsRegistry.register({
    name: 'get-my-cluster-access',
    title: 'Get My Cluster Access',
    description: `
Shows which roles you have in which clusters and projects, through which groups, and until when.
    `,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({}),
      output: z =>
        z
          .object({ subject: z.string(), administrator: z.boolean() })
          .passthrough(),
    },
    examples: [
      {
        title: 'Everything that you have',
        input: {},
        output: {
          subject: 'user:default/jane',
          administrator: false,
          groups: ['group:default/team-a'],
          items: [],
        },
      },
    ],
    async action({ credentials }) {
      if (!auth.isPrincipal(credentials, 'user')) {
        throw new NotAllowedError('Only people have access; sign in');
      }
      const { userEntityRef } = credentials.principal;
      const access = await findMyAccess(userEntityRef, {
        evaluator,
        users: directory,
      });
      const { subject, administrator } = access;
      return { output: { ...toPlain(access), subject, administrator } };
    },
  });
}
