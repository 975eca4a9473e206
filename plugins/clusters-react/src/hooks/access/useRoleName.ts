import { useRoles } from './useRoles';

/** What people call a role; its name while that is not known. @public */
export function useRoleName(): (name: string) => string {
  const roles = useRoles();
  return name =>
    roles.data?.items.find(role => role.name === name)?.displayName ?? name;
}
