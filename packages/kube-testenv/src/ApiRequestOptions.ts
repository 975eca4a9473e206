/**
 * One request to the API server.
 *
 * @public
 */
export interface ApiRequestOptions {
  method?: string;
  headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
  /** Whose bearer token to send; the administrator's by default. */
  token?: string;
}
