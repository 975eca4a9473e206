import { ResourceType } from '../objects/ResourceType';

/** What a request asks for, as the API server understands its URL. */
export interface RequestInfo {
  path: string;
  query: URLSearchParams;
  /** An RBAC verb; the lower-case method for paths that are no resource. */
  verb: string;
  group?: string;
  resource?: string;
  type?: ResourceType;
  namespace?: string;
  name?: string;
  subresource?: string;
}
