import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pinnedWheel } from './pinned-wheel.ts';

/** A request as it came, and the secret that it should be signed with. */
export interface SignedRequest {
  secret: string;
  headers: Record<string, string>;
  body: string;
}

/** Verifies each request of a JSON list, and prints `true` or `false` for each. */
const VERIFY = `
import json, sys
from standardwebhooks import Webhook, WebhookVerificationError
def verifies(request):
    try:
        Webhook(request["secret"]).verify(request["body"], request["headers"], json_parse=False)
        return True
    except WebhookVerificationError:
        return False
print(json.dumps([verifies(request) for request in json.load(sys.stdin)]))
`;

/** The folder with the `standardwebhooks` package of Python, for its `PYTHONPATH`; it is pure Python and needs no other package. */
function pythonWebhooks(): Promise<string> {
  return pinnedWheel({
    name: 'standardwebhooks',
    version: '1.1.0',
    sha256: '9a88d48a1f198be61517fc7ad328cf58ba02b73f0fbd8941d4213e9c0b6c2a61',
  });
}

/** Runs a Python program that may import `standardwebhooks`, with a text as its input; gives what it prints. Throws when it fails. */
export async function runPython(program: string, input: string): Promise<string> {
  const running = promisify(execFile)('python3', ['-c', program], {
    env: { ...process.env, PYTHONPATH: await pythonWebhooks(), PYTHONDONTWRITEBYTECODE: '1' },
  });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** Whether Python's `standardwebhooks` takes each of some requests. */
export async function pythonVerifies(requests: readonly SignedRequest[]): Promise<boolean[]> {
  return JSON.parse(await runPython(VERIFY, JSON.stringify(requests)));
}
