import { InputError } from '@backstage/errors';

const MOST_LABELS = 64;
const NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const PREFIX =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Throws an InputError unless the labels have the syntax of Kubernetes labels. */
export function validateLabels(labels: Record<string, string>): void {
  const entries = Object.entries(labels);
  if (entries.length > MOST_LABELS) {
    throw new InputError(
      `A cluster has at most ${MOST_LABELS} labels, ${entries.length} were given; remove some`,
    );
  }
  for (const [key, value] of entries) {
    const parts = key.split('/');
    const name = parts.at(-1) ?? '';
    const valid =
      parts.length <= 2 &&
      NAME.test(name) &&
      (parts.length === 1 || PREFIX.test(parts[0]));
    if (!valid) {
      throw new InputError(
        `The label key '${key.slice(
          0,
          80,
        )}' is not valid; use [prefix/]name as in Kubernetes, the name at most 63 characters`,
      );
    }
    if (value !== '' && !NAME.test(value)) {
      throw new InputError(
        `The value of label '${key}' is not valid; use at most 63 letters, digits, '-', '_' and '.', as in Kubernetes`,
      );
    }
  }
}
