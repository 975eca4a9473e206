import type { JsonObject, JsonValue } from '@backstage/types';
import { isRecord } from './isRecord';
import { PolicyRule, rulesOf } from './rulesOf';

const maxRules = 20;

/** Specs of SubjectAccessReviews that are answered yes once a binding and its role are in force. */
export function accessQuestions(
  binding: JsonObject,
  role: JsonObject,
): JsonObject[] {
  const subjects = Array.isArray(binding.subjects) ? binding.subjects : [];
  const who = subjects.map(askerOf).find(asker => asker !== undefined);
  if (!who) return [];
  const metadata = isRecord(binding.metadata) ? binding.metadata : {};
  const { namespace } = metadata;
  return rulesOf(role)
    .slice(0, maxRules)
    .flatMap(rule => {
      const what = attributesOf(rule, namespace);
      return what ? [{ ...who, ...what }] : [];
    });
}

function askerOf(subject: JsonValue | undefined): JsonObject | undefined {
  if (!isRecord(subject)) return undefined;
  const { kind, name, namespace } = subject;
  // A user of some name has to ask; that it is nobody's keeps other bindings out of the answer.
  if (kind === 'Group')
    return { user: 'rigging:review', groups: [String(name)] };
  if (kind === 'User') return { user: name };
  return { user: `system:serviceaccount:${namespace}:${name}` };
}

function attributesOf(
  rule: PolicyRule,
  namespace: JsonValue | undefined,
): JsonObject | undefined {
  const [verb] = rule.verbs;
  const [path] = rule.nonResourceURLs;
  const [group] = rule.apiGroups;
  const [name] = rule.resourceNames;
  const [resource, subresource] = rule.resources[0]?.split('/') ?? [];
  if (!verb) return undefined;
  if (resource !== undefined && group !== undefined) {
    return {
      resourceAttributes: {
        ...{ verb, group, resource },
        ...(subresource && { subresource }),
        ...(name && { name }),
        ...(namespace && { namespace }),
      },
    };
  }
  return path && !namespace
    ? { nonResourceAttributes: { verb, path } }
    : undefined;
}
