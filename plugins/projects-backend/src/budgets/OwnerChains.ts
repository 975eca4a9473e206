/** Whose budgets an owner's projects count against. */
export interface OwnerChains {
  /**
   * The owner, the groups that it is part of, and the domains that any of these own, or
   * that those are part of; nearest first. Undefined for an owner that the catalog does not
   * have. Throws a ServiceUnavailableError when the catalog cannot be asked.
   */
  find(owners: readonly string[]): Promise<Map<string, string[] | undefined>>;
}
