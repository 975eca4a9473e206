import { Usage } from './Usage';

/** Adds amounts to others. A sum is written as what came first into it. */
export function addUsage(to: Usage, more: Usage) {
  for (const [key, { value, unit }] of more) {
    const sum = to.get(key);
    to.set(
      key,
      !sum || sum.value === 0n
        ? { value, unit }
        : { value: sum.value + value, unit: sum.unit },
    );
  }
}
