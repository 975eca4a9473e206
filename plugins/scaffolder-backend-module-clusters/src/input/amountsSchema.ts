import type { TemplateZod } from './TemplateZod';

/** Quantities by quota key, as forms give them. */
export function amountsSchema(z: TemplateZod, description: string) {
  return z
    .record(z.union([z.string(), z.number()]).optional())
    .describe(
      `${description}, e.g. {"requests.cpu": "4", "requests.memory": "8Gi", "pods": 50}; what is empty counts as absent`,
    );
}
