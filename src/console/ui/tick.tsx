import type { ReactNode } from 'react';
import { Checkbox, type CheckboxProps } from 'react-aria-components';

/** A box to tick, with its label. */
export function Tick({
  children,
  ...props
}: Omit<CheckboxProps, 'className' | 'children'> & { children: ReactNode }) {
  return (
    <Checkbox {...props} className="tick">
      <span className="tick-box" aria-hidden="true">
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M2.5 6.5 5 9l4.5-6" />
        </svg>
      </span>
      {children}
    </Checkbox>
  );
}
