/** What a user may do: `VIEWER` reads, `MEMBER` also writes, `ADMIN` also manages users. Lowest first. */
export const ROLES = ['VIEWER', 'MEMBER', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role reaches the one that is needed. */
export function roleReaches(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Of two roles the one that may do less. */
export function lowerRole(one: Role, other: Role): Role {
  return roleReaches(one, other) ? other : one;
}
