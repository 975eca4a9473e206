export { formatQuantity } from './formatQuantity';
export { parseQuantity } from './parseQuantity';
export { quantityRatio } from './quantityRatio';
