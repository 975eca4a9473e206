import { BenchProcess } from '../processes';
import { Client } from './Client';

/** The hub and the clusters under measurement. */
export interface Setting {
  hub: BenchProcess;
  fleet: BenchProcess;
  projects: Client;
  clusters: Map<string, Client>;
}
