import type { JsonObject } from '@backstage/types';

/** An object as the API server has it. */
export type LiveObject = JsonObject & {
  metadata: JsonObject & {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    managedFields?: ManagedFields[];
  };
};

/** What one manager owns. */
type ManagedFields = JsonObject & {
  manager?: string;
  operation?: string;
  subresource?: string;
  time?: string;
};
