import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { call } from '../api/call.ts';
import { failureText } from '../api/failure-text.ts';
import { changed } from '../api/other-tabs.ts';
import { navigate } from '../routing/location.ts';
import { Button } from '../ui/button.tsx';
import { LongTextInput } from '../ui/long-text-input.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { Window } from '../ui/window.tsx';

/** Has a schema proposed from a document, from a few words, or from both. */
export function GenerateSchema({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [prompt, setPrompt] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const hasPrompt = prompt.trim() !== '';
  const mode =
    file === null
      ? ('prompt_only' as const)
      : hasPrompt
        ? ('document_with_prompt' as const)
        : ('document_only' as const);
  const generate = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const body = {
        ...(file === null ? {} : { file }),
        ...(hasPrompt ? { userPrompt: prompt } : {}),
        ...{ mode, schemaName: name.trim() || file?.name.replace(/\.[^.]+$/, '') || 'Generated schema' },
      };
      const { id } = await call('POST /api/schema/ai', { body });
      await changed(['schemas']);
      onClose();
      navigate(`/schemas/${id}`);
    } catch (error) {
      const { title, detail } = failureText(error);
      setFailure(`${title}: ${detail}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Window title="Generate a schema" isOpen onClose={onClose}>
      <TextInput label="Name" value={name} onChange={setName} />
      <div className="row">
        <FileTrigger onSelect={(files) => setFile(files?.[0] ?? null)}>
          <Button>{file === null ? 'Choose a document' : 'Choose another document'}</Button>
        </FileTrigger>
        <span className="muted">{file?.name ?? 'Optional: fields are proposed from what is in it.'}</span>
      </div>
      <LongTextInput
        label="What to read"
        description="Optional: words need a model. Without one, a schema is proposed from the labels in the document."
        value={prompt}
        onChange={setPrompt}
      />
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
      <div className="row row-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          kind="primary"
          isPending={busy}
          isDisabled={file === null && !hasPrompt}
          onPress={() => void generate()}
        >
          Generate
        </Button>
      </div>
    </Window>
  );
}
