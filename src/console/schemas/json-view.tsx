import { useState } from 'react';
import { LongTextInput } from '../ui/long-text-input.tsx';
import { type Draft, inputOf } from './draft.ts';
import { parseDraft } from './parse-draft.ts';

/** The schema as JSON, in step with the editor in both directions. */
export function JsonView({
  draft,
  onChange,
  isReadOnly,
}: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  isReadOnly: boolean;
}) {
  const [written, setWritten] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { webhookEndpointIds, ...shown } = inputOf(draft);
  const json = JSON.stringify(webhookEndpointIds?.length === 0 ? shown : inputOf(draft), null, 2);
  const write = (text: string) => {
    setWritten(text);
    try {
      onChange(parseDraft(text));
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="json-view">
      <LongTextInput
        label="JSON"
        isCode
        rows={24}
        value={written ?? json}
        onChange={write}
        onBlur={() => problem === null && setWritten(null)}
        isReadOnly={isReadOnly}
      />
      {problem !== null && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
