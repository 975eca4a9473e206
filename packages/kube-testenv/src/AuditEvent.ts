/**
 * One request, as the API server's audit log has it.
 *
 * @public
 */
export interface AuditEvent {
  auditID: string;
  stage: string;
  requestURI: string;
  verb: string;
  user: { username: string; groups?: string[] };
  impersonatedUser?: {
    username: string;
    groups?: string[];
    extra?: Record<string, string[]>;
  };
  userAgent?: string;
  sourceIPs?: string[];
  objectRef?: {
    resource?: string;
    namespace?: string;
    name?: string;
    apiGroup?: string;
    apiVersion?: string;
    subresource?: string;
  };
  responseStatus?: { code?: number; reason?: string; message?: string };
  requestReceivedTimestamp: string;
  annotations?: Record<string, string>;
}
