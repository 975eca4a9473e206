export { BundlePage } from './BundlePage';
export { BundlesTab } from './BundlesTab';
