import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Of `rigging:project:create`. */
export const projectCreateExamples: TemplateExample[] = [
  {
    description: 'A project in two clusters with a quota for both together',
    example: stringify({
      steps: [
        {
          id: 'project',
          action: 'rigging:project:create',
          name: 'Make the project',
          input: {
            name: 'shop',
            displayName: 'Web shop',
            owner: 'group:default/team-a',
            clusters: ['west', 'east'],
            limit: {
              'requests.cpu': '8',
              'requests.memory': '16Gi',
              pods: 100,
            },
          },
        },
      ],
    }),
  },
  {
    description:
      'A project in all clusters of production, whose namespaces have between nothing and half of the quota',
    example: stringify({
      steps: [
        {
          id: 'project',
          action: 'rigging:project:create',
          name: 'Make the project',
          input: {
            name: 'shop',
            owner: 'group:default/team-a',
            clusterSelector: { stage: 'production' },
            limit: { 'requests.cpu': '8' },
            namespaceDefaults: {
              mode: 'elastic',
              max: { 'requests.cpu': '4' },
            },
            podSecurity: 'restricted',
          },
        },
      ],
    }),
  },
];
