/** Names a bundle in its cluster. */
export interface BundleKey {
  source: string;
  name: string;
}
