// An API server takes neither ephemeral storage nor huge pages by scope.
const COMPUTE = /^(pods|(requests|limits)\.(cpu|memory)|requests\.[^/]+\/.+)$/;
const CLAIMS = /(^|\/)(persistentvolumeclaims|requests\.storage)$/;

type Scope = { resources: RegExp; takesValue: boolean };

const SCOPES: Record<string, Scope> = {
  Terminating: { resources: COMPUTE, takesValue: false },
  NotTerminating: { resources: COMPUTE, takesValue: false },
  BestEffort: { resources: /^pods$/, takesValue: false },
  NotBestEffort: { resources: COMPUTE, takesValue: false },
  CrossNamespacePodAffinity: { resources: COMPUTE, takesValue: false },
  PriorityClass: { resources: COMPUTE, takesValue: true },
  VolumeAttributesClass: { resources: CLAIMS, takesValue: true },
};

const VALUE =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Why a scope cannot be used with a resource; undefined when it can. */
export function findScopeFault(
  resource: string,
  scope: string,
): string | undefined {
  const equals = scope.indexOf('=');
  const name = equals < 0 ? scope : scope.slice(0, equals);
  if (!Object.hasOwn(SCOPES, name)) {
    return `the scope is not one of ${Object.keys(SCOPES).join(', ')}`;
  }
  const { resources, takesValue } = SCOPES[name];
  if (equals >= 0 && !takesValue) {
    return `the scope ${name} takes no value`;
  }
  if (equals >= 0 && !VALUE.test(scope.slice(equals + 1))) {
    return `the value of the scope ${name} is not the name of a class`;
  }
  if (resource === 'requests.storage' && name !== 'VolumeAttributesClass') {
    return `Kubernetes does not count ${resource} by the scope ${name}`;
  }
  return resources.test(resource)
    ? undefined
    : `Kubernetes does not count ${resource} by the scope ${name}`;
}
