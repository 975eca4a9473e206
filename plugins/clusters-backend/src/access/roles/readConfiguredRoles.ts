import type { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { builtInRoles } from './builtInRoles';
import { checkInheritance } from './checkInheritance';
import { collectTemplates } from './collectTemplates';
import type { RoleDefinition } from './RoleDefinition';
import { toDefinition } from './toDefinition';
import { validateRole } from './validateRole';

const KEY = 'clusters.roles';
const texts = z.array(z.string());
const schema = z.strictObject({
  name: z.string(),
  displayName: z.string().optional(),
  description: z.string().optional(),
  contexts: z.array(z.enum(['cluster', 'project'])),
  rules: z
    .array(
      z.strictObject({
        apiGroups: texts.optional(),
        resources: texts.optional(),
        resourceNames: texts.optional(),
        nonResourceURLs: texts.optional(),
        verbs: texts,
      }),
    )
    .default([]),
  inherits: texts.optional(),
  external: z.string().optional(),
  locked: z.boolean().optional(),
  administrative: z.boolean().optional(),
});

/** The roles under `clusters.roles`; fails with the key that is wrong. They inherit built-in and configured ones only. */
export function readConfiguredRoles(
  config: RootConfigService,
): RoleDefinition[] {
  const entries = config.getOptional(KEY) ?? [];
  if (!Array.isArray(entries)) {
    throw new Error(`${KEY} must be a list of roles`);
  }
  const taken = new Set(builtInRoles.map(({ name }) => name));
  const roles = entries.map((entry, index) =>
    within(`${KEY}[${index}]`, () => {
      const role = toDefinition(parse(entry));
      validateRole(role);
      if (taken.has(role.name)) {
        throw new Error(
          `the name '${role.name}' is taken by another role; choose another`,
        );
      }
      taken.add(role.name);
      return role;
    }),
  );
  const templates = collectTemplates({ configured: roles });
  roles.forEach(({ name }, index) =>
    within(`${KEY}[${index}]`, () => checkInheritance(name, templates)),
  );
  return roles;
}

function parse(entry: unknown): z.infer<typeof schema> {
  const parsed = schema.safeParse(entry);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue.path.join('.')}: ${issue.message}`);
  }
  return parsed.data;
}

function within<T>(key: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Error(
      `${key} is wrong: ${error instanceof Error ? error.message : error}`,
    );
  }
}
