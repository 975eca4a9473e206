/** What a request to the API server is about, in the words of Kubernetes RBAC. */
export interface KubeRequest {
  isRead: boolean;
  /** Missing for paths that name no resource, such as /healthz. */
  resource?: {
    group: string;
    namespace?: string;
    resource: string;
    name?: string;
    subresource?: string;
  };
  /** The path's segments. */
  segments: string[];
  isUpgrade: boolean;
}
