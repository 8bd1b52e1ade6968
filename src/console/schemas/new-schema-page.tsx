import { useState } from 'react';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { navigate } from '../routing/location.ts';
import { Button } from '../ui/button.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { inputOf, newDraft } from './draft.ts';
import { SchemaEditor } from './schema-editor.tsx';
import { TryOnDocument } from './try-on-document.tsx';

/** A schema that is not saved yet. */
export function NewSchemaPage() {
  const [draft, setDraft] = useState(newDraft);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const headers = { 'Idempotency-Key': crypto.randomUUID() };
      const { id } = await call('POST /api/schema', { headers, body: inputOf(draft) });
      await changed(['schemas']);
      tell('Schema saved');
      navigate(`/schemas/${id}`);
    } catch (error) {
      tellFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="page-flow">
      <PageHead title="New schema">
        <TryOnDocument target={{ schema: inputOf(draft) }} />
        <Button kind="primary" onPress={() => void save()} isPending={busy}>
          Save
        </Button>
      </PageHead>
      <div className="page-body">
        <SchemaEditor draft={draft} onChange={setDraft} isReadOnly={false} />
      </div>
    </div>
  );
}
