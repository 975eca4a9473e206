import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CreateMembershipRequest } from '@rigging/backstage-plugin-clusters-common';
import { explainFailure } from '../failures/explainFailure';
import { readName } from '../input/readName';
import type { MembershipsClient } from '../memberships/MembershipsClient';
import { membershipCreateExamples } from './membershipCreateExamples';

/** Makes `rigging:membership:create`. */
export function createMembershipCreateAction(options: {
  memberships: Pick<MembershipsClient, 'ensure'>;
}) {
  const { memberships } = options;
  return createTemplateAction({
    id: 'rigging:membership:create',
    description:
      'Gives somebody a role in a project or a cluster. Who runs the template must hold there all that the role allows',
    examples: membershipCreateExamples,
    supportsDryRun: true,
    schema: {
      input: {
        subject: z =>
          z
            .string()
            .describe(
              'Entity reference of a user, group, component or resource',
            ),
        role: z => z.string().describe('Name of the role, e.g. project-member'),
        project: z =>
          z
            .string()
            .optional()
            .describe('Name, or reference of its entity; or a cluster'),
        cluster: z =>
          z
            .string()
            .optional()
            .describe('Name, or reference of its entity; or a project'),
        reason: z => z.string().optional(),
        expiresAt: z =>
          z
            .string()
            .optional()
            .describe('Date and time at which the role ends; default never'),
      },
      output: {
        id: z => z.string().optional().describe('Absent in a dry run'),
      },
    },
    async handler(ctx) {
      const { subject, role } = ctx.input;
      const request: CreateMembershipRequest = {
        ...{ subject, role },
        scope: readScope(ctx.input),
        reason: ctx.input.reason || undefined,
        expiresAt: readExpiry(ctx.input.expiresAt),
      };
      const { project, cluster } = request.scope;
      const what = `The role '${role}' of '${subject}' in ${
        project ? `the project '${project}'` : `the cluster '${cluster}'`
      }`;
      if (ctx.isDryRun) {
        ctx.logger.info(
          `${what} would be given; whether you may is only checked then`,
        );
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      // No checkpoint: giving a role that somebody has already changes nothing.
      const membership = await memberships
        .ensure(request, { credentials, signal: ctx.signal })
        .catch(error => {
          throw explainFailure(`${what} was not given`, error);
        });
      ctx.output('id', membership.id);
    },
  });
}

function readScope(input: {
  project?: string;
  cluster?: string;
}): CreateMembershipRequest['scope'] {
  const project = input.project && readName(input.project);
  const cluster = input.cluster && readName(input.cluster);
  if (project && !cluster) return { type: 'project', project };
  if (cluster && !project) return { type: 'cluster', cluster };
  throw new InputError(
    'A role is given in a project or in a cluster; name one of them',
  );
}

function readExpiry(text: string | undefined): Date | undefined {
  if (!text) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw new InputError(
      `expiresAt is '${text}'; write a date and time like 2027-01-31T12:00:00Z`,
    );
  }
  return date;
}
