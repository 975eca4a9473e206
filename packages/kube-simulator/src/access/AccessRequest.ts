/** What somebody wants to do, as RBAC sees it. */
export type AccessRequest =
  | {
      verb: string;
      group: string;
      resource: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    }
  | { verb: string; path: string };
