/** What somebody wants to do, as Kubernetes' RBAC looks at it. */
export type RuleRequest =
  | {
      type: 'resource';
      verb: string;
      /** Empty for the core group. */
      apiGroup: string;
      resource: string;
      subresource?: string;
      /** Of one object; absent for lists and new objects. */
      name?: string;
      /** Absent for what is outside of namespaces, and for all namespaces at once. */
      namespace?: string;
    }
  | { type: 'path'; verb: string; path: string };
