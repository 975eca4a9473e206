/** Somebody or something that the catalog knows and that can have roles. */
export type DirectorySubject = {
  /** Entity reference in its full, lower-case form. */
  ref: string;
  /** Refs of the groups that the subject is in, parents included; empty for Components and Resources. */
  groups: string[];
  /** That the catalog gave the entity; another one of the name has another. */
  uid?: string;
};

/** Who there is and in which groups, from the catalog. */
export interface UserDirectory {
  /**
   * Undefined when the catalog does not know the subject (any more). An answer is
   * at most about a second old. Throws when the catalog cannot be asked.
   */
  find(ref: string): Promise<DirectorySubject | undefined>;
  /** The same for many at once, in order; one question to the catalog. */
  findAll(refs: string[]): Promise<(DirectorySubject | undefined)[]>;
}
