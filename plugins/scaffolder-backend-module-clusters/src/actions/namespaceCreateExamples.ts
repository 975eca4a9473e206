import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Of `rigging:namespace:create`. */
export const namespaceCreateExamples: TemplateExample[] = [
  {
    description: 'A namespace with what the project says of quota',
    example: stringify({
      steps: [
        {
          id: 'namespace',
          action: 'rigging:namespace:create',
          name: 'Make the namespace',
          input: { project: 'shop', cluster: 'west', name: 'shop-staging' },
        },
      ],
    }),
  },
  {
    description: 'A namespace that has two CPUs of the quota, always',
    example: stringify({
      steps: [
        {
          id: 'namespace',
          action: 'rigging:namespace:create',
          name: 'Make the namespace',
          input: {
            project: 'shop',
            cluster: 'west',
            name: 'shop-staging',
            terms: { mode: 'fixed', hard: { 'requests.cpu': '2' } },
          },
        },
      ],
    }),
  },
];
