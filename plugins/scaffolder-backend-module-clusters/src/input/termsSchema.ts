import { amountsSchema } from './amountsSchema';
import type { TemplateZod } from './TemplateZod';

/** What a namespace gets of the quota of its project. */
export function termsSchema(z: TemplateZod) {
  return z
    .object({
      mode: z
        .enum(['inherit', 'fixed', 'elastic'])
        .describe(
          'As the project says; always `hard`; or between `min` and `max` as needed',
        ),
      hard: amountsSchema(
        z,
        'Of fixed ones; what is not named gets nothing',
      ).optional(),
      min: amountsSchema(z, 'Least of elastic ones').optional(),
      max: amountsSchema(
        z,
        'Most of elastic ones; what is not named, of a namespace, all that the project has',
      ).optional(),
    })
    .describe('What a namespace gets of the quota');
}
