import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { Store } from '../store/Store';
import { AccessRequest } from './AccessRequest';
import { PolicyRule } from './PolicyRule';
import { ruleAllows } from './ruleAllows';
import { UserInfo } from './UserInfo';

const rbac = 'rbac.authorization.k8s.io';
const types = {
  roles: typeOf(`${rbac}/roles`),
  roleBindings: typeOf(`${rbac}/rolebindings`),
  clusterRoles: typeOf(`${rbac}/clusterroles`),
  clusterRoleBindings: typeOf(`${rbac}/clusterrolebindings`),
};

function isSubject(binding: KubeObject, user: UserInfo) {
  return listAt(binding, 'subjects').some(subject => {
    const name = stringAt(subject, 'name');
    switch (stringAt(subject, 'kind')) {
      case 'User':
        return name === user.username;
      case 'Group':
        return user.groups.includes(name);
      default: {
        const namespace =
          stringAt(subject, 'namespace') || binding.metadata.namespace;
        return user.username === `system:serviceaccount:${namespace}:${name}`;
      }
    }
  });
}

/** Decides by the RBAC objects in the store, as of now. */
export class Authorizer {
  readonly #store: Store;

  static create(options: { store: Store }) {
    return new Authorizer(options.store);
  }

  private constructor(store: Store) {
    this.#store = store;
  }

  isAllowed(user: UserInfo, request: AccessRequest): boolean {
    const namespace = 'path' in request ? undefined : request.namespace;
    return this.rulesOf(user, namespace).some(rule =>
      ruleAllows(rule, request),
    );
  }

  /** What a user may do, in a namespace or in the cluster as a whole. */
  rulesOf(user: UserInfo, namespace?: string): PolicyRule[] {
    if (user.groups.includes('system:masters')) {
      return [
        { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
        { verbs: ['*'], nonResourceURLs: ['*'] },
      ];
    }
    const bindings = [
      ...this.#store.list(types.clusterRoleBindings),
      ...(namespace ? this.#store.list(types.roleBindings, namespace) : []),
    ];
    return bindings
      .filter(binding => isSubject(binding, user))
      .flatMap(binding => this.rulesOfRole(binding));
  }

  /** The rules of the role that a binding refers to. */
  rulesOfRole(binding: KubeObject): PolicyRule[] {
    const name = stringAt(binding, 'roleRef', 'name');
    const role =
      stringAt(binding, 'roleRef', 'kind') === 'Role'
        ? this.#store.get(types.roles, binding.metadata.namespace, name)
        : this.#store.get(types.clusterRoles, undefined, name);
    return listAt(role, 'rules') as PolicyRule[];
  }
}
