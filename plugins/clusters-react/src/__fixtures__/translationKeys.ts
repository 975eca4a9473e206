type Messages = { readonly [key: string]: string | Messages };

/** Keys of nested messages as translations name them, e.g. `phase.ready`. */
export function translationKeys(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${prefix}${key}`]
      : translationKeys(value, `${prefix}${key}.`),
  );
}
