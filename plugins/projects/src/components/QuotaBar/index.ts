export { QuotaBar } from './QuotaBar';
export { QuotaBars } from './QuotaBars';
