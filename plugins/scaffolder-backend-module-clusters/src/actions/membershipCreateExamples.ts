import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Of `rigging:membership:create`. */
export const membershipCreateExamples: TemplateExample[] = [
  {
    description: 'A team works in a project',
    example: stringify({
      steps: [
        {
          id: 'member',
          action: 'rigging:membership:create',
          name: 'Give team B access',
          input: {
            subject: 'group:default/team-b',
            role: 'project-member',
            project: 'shop',
            reason: 'Builds the checkout',
          },
        },
      ],
    }),
  },
  {
    description: 'Somebody looks into a cluster for some time',
    example: stringify({
      steps: [
        {
          id: 'member',
          action: 'rigging:membership:create',
          name: 'Give Jane access',
          input: {
            subject: 'user:default/jane',
            role: 'read-only',
            cluster: 'west',
            expiresAt: '2027-01-31T12:00:00Z',
          },
        },
      ],
    }),
  },
];
