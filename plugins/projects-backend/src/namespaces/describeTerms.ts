import type { NamespaceTerms } from '@rigging/backstage-plugin-projects-common';

/** What a namespace gets, in words. */
export function describeTerms(
  terms: NamespaceTerms | undefined,
  options: { isLimited: boolean },
): string {
  if (!options.isLimited) {
    return 'The project limits nothing, so the namespace has no quota';
  }
  if (!terms) {
    return `Gets what the project gives its namespaces`;
  }
  if (terms.mode === 'fixed') {
    return `Always has ${list(terms.hard)}, used or not`;
  }
  return `Gets what it needs of the project's quota${part(
    ', at least',
    terms.min,
  )}${part(', at most', terms.max)}`;
}

function part(words: string, amounts: Record<string, string> | undefined) {
  return amounts && Object.keys(amounts).length > 0
    ? `${words} ${list(amounts)}`
    : '';
}

function list(amounts: Record<string, string> = {}): string {
  return Object.entries(amounts)
    .map(([key, value]) => `${value} of ${key}`)
    .join(', ');
}
