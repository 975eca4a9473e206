/** Whether SQLite or PostgreSQL refused a row because another has its key. @public */
export function isUniqueViolation(error: unknown): boolean {
  const code =
    typeof error === 'object' && error !== null && 'code' in error
      ? String(error.code)
      : '';
  return code === '23505' || code.startsWith('SQLITE_CONSTRAINT');
}
