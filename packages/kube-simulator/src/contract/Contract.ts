import { ContractClient } from './ContractClient';

/** What holds for the simulated cluster as for a real one. */
export interface Contract {
  topic: string;
  claims: Record<string, (client: ContractClient) => Promise<void>>;
}
