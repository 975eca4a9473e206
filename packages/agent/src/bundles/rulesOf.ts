import type { JsonObject, JsonValue } from '@backstage/types';
import { isRecord } from './isRecord';

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  verbs: string[];
  apiGroups: string[];
  resources: string[];
  resourceNames: string[];
  nonResourceURLs: string[];
}

/** The rules of a Role or ClusterRole; what is not one is left out. */
export function rulesOf(role: JsonObject): PolicyRule[] {
  return list(role.rules)
    .filter(isRecord)
    .map(rule => ({
      verbs: texts(rule.verbs),
      apiGroups: texts(rule.apiGroups),
      resources: texts(rule.resources),
      resourceNames: texts(rule.resourceNames),
      nonResourceURLs: texts(rule.nonResourceURLs),
    }));
}

function list(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value.map(item => item ?? null) : [];
}

function texts(value: JsonValue | undefined): string[] {
  return list(value).flatMap(item => (typeof item === 'string' ? [item] : []));
}
