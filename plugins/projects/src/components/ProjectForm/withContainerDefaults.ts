import { amountRow, type AmountRow } from '../../lib/amountRows';
import type { ProjectForm } from './projectForm';

/** Enough for a small container, and little enough to be no waste for one that idles. */
const USUAL: Record<string, ['requests' | 'limits', string, string]> = {
  'requests.cpu': ['requests', 'cpu', '100m'],
  'requests.memory': ['requests', 'memory', '128Mi'],
  'limits.cpu': ['limits', 'cpu', '500m'],
  'limits.memory': ['limits', 'memory', '256Mi'],
};

/**
 * The form with what containers get that say nothing, for keys that are limited from now
 * on: Kubernetes refuses containers that do not state what a quota counts. What is there
 * stays, and what somebody took away does not come back.
 */
export function withContainerDefaults(
  before: ProjectForm,
  form: ProjectForm,
): ProjectForm {
  const known = before.limit.map(({ key }) => key.trim());
  const next = { ...form };
  for (const { key } of form.limit) {
    const usual = known.includes(key.trim()) ? undefined : USUAL[key.trim()];
    if (usual) {
      const [side, resource, quantity] = usual;
      next[side] = withRow(next[side], { resource, quantity });
    }
  }
  return next;
}

function withRow(
  rows: AmountRow[],
  options: { resource: string; quantity: string },
): AmountRow[] {
  const { resource, quantity } = options;
  return rows.some(({ key }) => key.trim() === resource)
    ? rows
    : [...rows, amountRow(resource, quantity)];
}
