import { failureText } from '../api/failure-text.ts';
import { Button } from './button.tsx';

/** An error in place of what could not be had. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, detail } = failureText(error);
  return (
    <div className="empty" role="alert">
      <h2>{title}</h2>
      <p>{detail}</p>
      {retry !== undefined && <Button onPress={retry}>Try again</Button>}
    </div>
  );
}
