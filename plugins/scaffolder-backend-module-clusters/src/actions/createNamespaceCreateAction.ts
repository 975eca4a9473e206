import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ProjectsService } from '@rigging/backstage-plugin-projects-node';
import { termsSchema } from '../input/termsSchema';
import { makeNamespace } from './makeNamespace';
import { namespaceCreateExamples } from './namespaceCreateExamples';

/** Makes `rigging:namespace:create`. */
export function createNamespaceCreateAction(options: {
  projects: Pick<
    ProjectsService,
    'createNamespace' | 'getNamespace' | 'getProject'
  >;
}) {
  return createTemplateAction({
    id: 'rigging:namespace:create',
    description:
      'Makes a namespace of a project; done when the members of the project can use it, or after about ten seconds with state pending, when the cluster is away',
    examples: namespaceCreateExamples,
    supportsDryRun: true,
    schema: {
      input: {
        project: z => z.string().describe('Name, or reference of its entity'),
        cluster: z => z.string().describe('Name, or reference of its entity'),
        name: z => z.string().describe('A DNS label, new in the cluster'),
        terms: z => termsSchema(z).optional(),
      },
      output: {
        project: z => z.string(),
        cluster: z => z.string(),
        name: z => z.string(),
        state: z => z.string().describe('ready, or pending'),
        url: z => z.string().describe('Path of the project in the portal'),
        credentialsUrl: z =>
          z.string().describe('Path of the page that gives a kubeconfig'),
      },
    },
    async handler(ctx) {
      await makeNamespace(ctx, { ...options, adopt: false });
    },
  });
}
