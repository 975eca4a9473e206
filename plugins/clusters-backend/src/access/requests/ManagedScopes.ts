/** Where somebody may give roles. */
export type ManagedScopes =
  | { type: 'everywhere' }
  | {
      type: 'some';
      clusters: string[];
      projects: string[];
      /** Labels that clusters have to have, each by itself. */
      selectors: Record<string, string>[];
    };
