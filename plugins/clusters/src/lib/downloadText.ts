/** Saves text as a file, without sending it anywhere. */
export function downloadText(options: {
  fileName: string;
  text: string;
  /** Media type; YAML without. */
  type?: string;
}): void {
  const url = URL.createObjectURL(
    new Blob([options.text], { type: options.type ?? 'application/yaml' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = options.fileName;
  link.click();
  // The file may hold a secret; it has to stay only while it is being saved.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
