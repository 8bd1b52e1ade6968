export const ROLES = ['VIEWER', 'MEMBER', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** The roles to choose from. */
export const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: value.toLowerCase() }));

/** The role of a choice. */
export const roleOf = (value: string): Role => ROLES.find((role) => role === value) ?? 'VIEWER';
