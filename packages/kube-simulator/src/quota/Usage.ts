import { Quantity } from './Quantity';

/** Amounts by quota key. */
export type Usage = Map<string, Quantity>;
