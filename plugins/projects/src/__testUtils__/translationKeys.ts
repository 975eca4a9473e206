type Messages = { readonly [key: string]: string | Messages };

/** Texts by the keys that translations use, e.g. `list.search`. */
export function translationKeys(
  messages: Messages,
  prefix = '',
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value]]
        : Object.entries(translationKeys(value, `${prefix}${key}.`)),
    ),
  );
}
