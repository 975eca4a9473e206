/** The file that scripts/generate-openapi.mjs writes. */
export interface Definitions {
  definitions: Record<string, unknown>;
  /** The name of the definition of each kind, by `<apiVersion> <Kind>`. */
  kinds: Record<string, string>;
}
