/** A time of a person's day, for texts and tables. @public */
export function whenText(date: Date, language: string): string {
  return date.toLocaleString(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}
