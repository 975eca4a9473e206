import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const SYSTEM_NAMESPACES = [
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'rigging-system',
];
const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** What the plugin is told by configuration. */
export type ProjectsConfig = {
  systemNamespaces: string[];
  createDefaultProjects: boolean;
  /** Entity references in lower case. */
  administrators: string[];
};

/** Reads the configuration; fails with the key that is wrong. */
export function readProjectsConfig(config: Config): ProjectsConfig {
  return {
    systemNamespaces: readSystemNamespaces(config),
    createDefaultProjects:
      config.getOptionalBoolean('projects.createDefaultProjects') ?? true,
    administrators: readAdministrators(config),
  };
}

function readSystemNamespaces(config: Config): string[] {
  const key = 'projects.systemNamespaces';
  const names = config.getOptionalStringArray(key) ?? SYSTEM_NAMESPACES;
  for (const name of names) {
    if (!NAME.test(name) || name === 'default') {
      throw new InputError(
        `${key} has ${JSON.stringify(
          name,
        )} in it, which is the default namespace or no name of one; write names such as kube-system`,
      );
    }
  }
  return [...new Set(names)];
}

function readAdministrators(config: Config): string[] {
  const key = 'clusters.administrators';
  const refs = config.getOptionalStringArray(key) ?? [];
  return refs.map(ref => {
    try {
      return stringifyEntityRef(
        parseEntityRef(ref, { defaultNamespace: 'default' }),
      );
    } catch {
      throw new InputError(
        `${key} has '${ref}' in it; write user:default/<name> or group:default/<name>`,
      );
    }
  });
}
