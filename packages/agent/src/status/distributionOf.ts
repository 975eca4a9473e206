const marks: [RegExp, string][] = [
  [/\+k3s/, 'k3s'],
  [/\+rke2/, 'rke2'],
  [/-eks-/, 'eks'],
  [/-gke\./, 'gke'],
  [/\+k0s/, 'k0s'],
  [/-vke|\+vmware/, 'tkg'],
];

/** Which Kubernetes this is, guessed from its version. */
export function distributionOf(gitVersion: string): string {
  return marks.find(([mark]) => mark.test(gitVersion))?.[1] ?? 'kubernetes';
}
