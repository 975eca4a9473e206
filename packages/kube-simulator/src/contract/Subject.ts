/** A cluster that the contract holds for: the simulated one, and a real one. */
export interface Subject {
  url: string;
  /** What to verify an https address with. */
  ca?: string;
  adminToken: string;
  /** Holds nothing unless a contract grants it; her groups: developers. */
  janeToken: string;
  stop(): Promise<void>;
}
