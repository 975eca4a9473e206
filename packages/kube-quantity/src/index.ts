/**
 * Kubernetes quantities, exactly.
 *
 * @packageDocumentation
 */
export { formatQuantity } from './formatQuantity';
export { parseQuantity } from './parseQuantity';
