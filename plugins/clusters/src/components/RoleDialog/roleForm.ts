import type {
  PolicyRule,
  RoleContext,
  RoleTemplate,
  UpdateRoleRequest,
} from '@rigging/backstage-plugin-clusters-common';
import { parseRules } from './parseRules';
import { formatRules } from './formatRules';
import { emptyRule, readRule, toRuleValue, type RuleValue } from './ruleForm';

/** A role, as typed. */
export type RoleFormValue = {
  name: string;
  displayName: string;
  description: string;
  contexts: RoleContext[];
  inherits: string[];
  external: string;
  locked: boolean;
  administrative: boolean;
  /** Which of the two below counts. */
  rulesAs: 'form' | 'yaml';
  rules: RuleValue[];
  yaml: string;
};

/** The form before anything is typed, or with what a role says. */
export function emptyRoleForm(role?: RoleTemplate): RoleFormValue {
  return {
    name: role?.name ?? '',
    displayName: role?.displayName ?? '',
    description: role?.description ?? '',
    contexts: role?.contexts ?? ['cluster'],
    inherits: role?.inherits ?? [],
    external: role?.external ?? '',
    locked: role?.locked ?? false,
    administrative: role?.administrative ?? false,
    rulesAs: 'form',
    rules: role ? role.rules.map(toRuleValue) : [emptyRule()],
    yaml: formatRules(role?.rules ?? []),
  };
}

/** The rules as they stand; undefined while one is incomplete or the YAML is none. */
export function readRules(value: RoleFormValue): PolicyRule[] | undefined {
  if (value.rulesAs === 'yaml') {
    const parsed = parseRules(value.yaml);
    return parsed.status === 'valid' ? parsed.rules : undefined;
  }
  const rules = value.rules.map(readRule);
  return rules.every(rule => rule !== undefined) ? rules : undefined;
}

/** The form as the hub takes it; undefined while something is not right. */
export function readRoleForm(
  value: RoleFormValue,
): UpdateRoleRequest | undefined {
  const rules = readRules(value);
  if (!rules || value.contexts.length === 0) return undefined;
  return {
    displayName: value.displayName.trim() || undefined,
    description: value.description.trim() || undefined,
    contexts: value.contexts,
    rules,
    inherits: value.inherits,
    external: value.external || undefined,
    locked: value.locked,
    administrative: value.administrative,
  };
}
