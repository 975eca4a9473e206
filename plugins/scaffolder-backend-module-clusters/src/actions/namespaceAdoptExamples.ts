import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** Of `rigging:namespace:adopt`. */
export const namespaceAdoptExamples: TemplateExample[] = [
  {
    description: 'Take a namespace that is there into a project',
    example: stringify({
      steps: [
        {
          id: 'namespace',
          action: 'rigging:namespace:adopt',
          name: 'Take the namespace in',
          input: { project: 'shop', cluster: 'west', name: 'shop-old' },
        },
      ],
    }),
  },
];
