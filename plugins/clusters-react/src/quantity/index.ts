export { parseQuantity } from '@rigging/kube-quantity';
export { formatQuantity } from './formatQuantity';
export { quantityRatio } from './quantityRatio';
