import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CreateProjectRequest } from '@rigging/backstage-plugin-projects-common';
import type { ProjectsService } from '@rigging/backstage-plugin-projects-node';
import { explainFailure } from '../failures/explainFailure';
import { amountsSchema } from '../input/amountsSchema';
import { readAmounts } from '../input/readAmounts';
import { readName } from '../input/readName';
import { readTerms } from '../input/readTerms';
import { termsSchema } from '../input/termsSchema';
import { makeOnce } from './makeOnce';
import { projectCreateExamples } from './projectCreateExamples';
import { reportEffects } from './reportEffects';

/** Makes `rigging:project:create`. */
export function createProjectCreateAction(options: {
  projects: Pick<ProjectsService, 'createProject' | 'getProject'>;
}) {
  const { projects } = options;
  return createTemplateAction({
    id: 'rigging:project:create',
    description:
      'Makes a project: namespaces in one or more clusters that share members and one quota',
    examples: projectCreateExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('A DNS label, unique and for ever'),
        displayName: z => z.string().optional(),
        description: z => z.string().optional(),
        owner: z =>
          z.string().optional().describe('Entity reference of a group or user'),
        clusters: z =>
          z
            .array(z.string())
            .optional()
            .describe('Names of clusters, or references of their entities'),
        clusterSelector: z =>
          z
            .record(z.string())
            .optional()
            .describe('Labels: all clusters that have them are taken in'),
        limit: z =>
          amountsSchema(
            z,
            'Most that all namespaces in all clusters use together',
          ).optional(),
        namespaceDefaults: z => termsSchema(z).optional(),
        containerDefaults: z =>
          z
            .object({
              requests: amountsSchema(z, 'Requests').optional(),
              limits: amountsSchema(z, 'Limits').optional(),
            })
            .optional()
            .describe('For containers that say nothing'),
        podSecurity: z =>
          z
            .enum(['privileged', 'baseline', 'restricted'])
            .optional()
            .describe('Pod Security level of all namespaces'),
      },
      output: {
        name: z => z.string(),
        url: z => z.string().describe('Path of the project in the portal'),
      },
    },
    async handler(ctx) {
      const { name, containerDefaults } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      const request: CreateProjectRequest = {
        name,
        displayName: ctx.input.displayName || undefined,
        description: ctx.input.description || undefined,
        owner: ctx.input.owner || undefined,
        clusters: {
          names: ctx.input.clusters?.map(readName),
          selector: ctx.input.clusterSelector,
        },
        limit: readAmounts(ctx.input.limit),
        namespaceDefaults: readTerms(ctx.input.namespaceDefaults),
        containerDefaults: containerDefaults && {
          requests: readAmounts(containerDefaults.requests),
          limits: readAmounts(containerDefaults.limits),
        },
        podSecurity: ctx.input.podSecurity,
      };
      const what = `The project '${name}'`;
      const { logger, isDryRun: dryRun } = ctx;
      const make = async () => {
        const asked = { credentials, dryRun };
        const { effects } = await projects.createProject(request, asked);
        reportEffects(effects, { logger, what });
      };
      if (dryRun) {
        await make().catch(error => {
          throw explainFailure(`${what} would not be made`, error);
        });
      } else {
        await makeOnce(ctx, {
          ...{ key: `rigging.project.${name}`, what, make },
          find: () => projects.getProject(name, { credentials }),
          isOwn: found => found.owner === request.owner?.toLowerCase(),
        });
      }
      ctx.output('name', name);
      ctx.output('url', `/projects/${name}`);
    },
  });
}
