import { parse } from 'yaml';
import { isError } from '@backstage/errors';
import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';

/** Rules that were typed as YAML, or why they are none. */
export type ParsedRules =
  | { status: 'valid'; rules: PolicyRule[] }
  | { status: 'invalid'; message: string };

const FIELDS = [
  'apiGroups',
  'resources',
  'resourceNames',
  'nonResourceURLs',
  'verbs',
];

/** Reads a list of rules, or a ClusterRole with them. Whether they make sense is the hub's to say. */
export function parseRules(text: string): ParsedRules {
  let parsed: unknown;
  try {
    parsed = parse(text) ?? [];
  } catch (error) {
    return invalid(isError(error) ? error.message : String(error));
  }
  const list =
    isRecord(parsed) && Array.isArray(parsed.rules) ? parsed.rules : parsed;
  if (!Array.isArray(list)) return invalid('no list');
  const rules: PolicyRule[] = [];
  for (const [index, rule] of list.entries()) {
    const where = `rules[${index}]`;
    if (!isRecord(rule)) return invalid(where);
    for (const [field, value] of Object.entries(rule)) {
      if (!FIELDS.includes(field) || !isTexts(value)) {
        return invalid(`${where}.${field}`);
      }
    }
    const { verbs } = rule;
    if (!isTexts(verbs) || verbs.length === 0) return invalid(`${where}.verbs`);
    rules.push({ ...rule, verbs });
  }
  return { status: 'valid', rules };
}

function invalid(message: string): ParsedRules {
  return { status: 'invalid', message };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.every(entry => typeof entry === 'string')
  );
}
