import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ProjectsService } from '@rigging/backstage-plugin-projects-node';
import { termsSchema } from '../input/termsSchema';
import { makeNamespace } from './makeNamespace';
import { namespaceAdoptExamples } from './namespaceAdoptExamples';

/** Makes `rigging:namespace:adopt`. */
export function createNamespaceAdoptAction(options: {
  projects: Pick<
    ProjectsService,
    'createNamespace' | 'getNamespace' | 'getProject'
  >;
}) {
  return createTemplateAction({
    id: 'rigging:namespace:adopt',
    description:
      'Takes a namespace that is in a cluster already into a project; a dry run says what changes',
    examples: namespaceAdoptExamples,
    supportsDryRun: true,
    schema: {
      input: {
        project: z => z.string().describe('Name, or reference of its entity'),
        cluster: z => z.string().describe('Name, or reference of its entity'),
        name: z => z.string().describe('Of the namespace'),
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
      await makeNamespace(ctx, { ...options, adopt: true });
    },
  });
}
