import { useId, useState } from 'react';
import { Button } from './button.tsx';

/** A secret that is shown this once, to copy. */
export function Secret({ label, value }: { label: string; value: string }) {
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(value).catch(() => undefined);
    setCopied(true);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="secret">
        <input
          id={id}
          className="input code"
          readOnly
          value={value}
          onFocus={({ target }) => target.select()}
        />
        <Button onPress={() => void copy()}>{isCopied ? 'Copied' : 'Copy'}</Button>
      </div>
      <span className="field-help">It is shown only now. Keep it in a safe place.</span>
    </div>
  );
}
