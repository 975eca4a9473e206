import type { AuditorService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { withAudit } from '@rigging/backend-toolkit';
import type { Namespaces } from '../namespaces/Namespaces';
import { describeChange } from '../routes/describeChange';
import { describeCaller } from './describeCaller';
import { toPlain } from './toPlain';

/** Registers the action `create-project-namespace`. */
export function createCreateNamespaceAction(options: {
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  namespaces: Namespaces;
}): void {
  const { actionsRegistry, auditor, namespaces } = options;
  actionsRegistry.register({
    name: 'create-project-namespace',
    title: 'Create Project Namespace',
    description: `
Makes a new namespace of a project in one of the project's clusters, in your name, with what the project says of quota. With "dryRun" it only says what would happen: effects with severity "refusal" are reasons for which it would be refused.

It answers when the project's members can use the namespace; with state "pending" the cluster is away or slow, and gets it later: do not ask again for it, look with list-project-namespaces.
    `,
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          project: z.string().max(63).describe('Name of the project'),
          cluster: z.string().max(63).describe('Name of the cluster'),
          name: z
            .string()
            .max(63)
            .describe('Lower-case letters, digits and dashes'),
          dryRun: z.boolean().optional(),
        }),
      output: z =>
        z.object({
          namespace: z
            .object({ name: z.string(), state: z.string() })
            .passthrough()
            .optional(),
          effects: z.array(
            z
              .object({ severity: z.string(), message: z.string() })
              .passthrough(),
          ),
        }),
    },
    examples: [
      {
        title: 'The namespace shop-dev of the project shop',
        input: { project: 'shop', cluster: 'west', name: 'shop-dev' },
        output: {
          namespace: { name: 'shop-dev', state: 'ready' },
          effects: [],
        },
      },
    ],
    async action({ input, credentials }) {
      const { project, cluster, name, dryRun } = input;
      const change = await withAudit(
        auditor,
        {
          eventId: 'project-namespace-mutate',
          severityLevel: 'medium',
          meta: {
            actionType: 'create',
            dryRun: dryRun ?? false,
            by: describeCaller(credentials),
            ...{ project, cluster, namespace: name },
          },
        },
        () =>
          namespaces.create(
            project,
            { cluster, name },
            { credentials, dryRun },
          ),
        { describe: describeChange },
      );
      const { namespace, effects } = change;
      return {
        output: {
          namespace: namespace && {
            ...toPlain(namespace),
            ...{ name: namespace.name, state: namespace.state },
          },
          effects: effects.map(effect => ({
            ...toPlain(effect),
            ...{ severity: effect.severity, message: effect.message },
          })),
        },
      };
    },
  });
}
