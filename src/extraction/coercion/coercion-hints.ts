/**
 * What a whole document tells about its way to write numbers and dates. `decimal` is the decimal sign in use,
 * `dateOrder` which comes first in `03/04/2024`, the day (`dmy`) or the month (`mdy`).
 */
export interface CoercionHints {
  decimal: '.' | ',' | 'unknown';
  dateOrder: 'dmy' | 'mdy' | 'unknown';
}

export const NO_HINTS: CoercionHints = { decimal: 'unknown', dateOrder: 'unknown' };
