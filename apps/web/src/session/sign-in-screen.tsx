import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { useSession } from './session-context.js';

const reasons = {
  refused: 'Your key is no longer good. Sign in again.',
  idle: 'You were signed out because nothing was done for a while.',
  left: 'You are signed out.',
} as const;

/** Read once and at once given on: React keeps no copy of a key. */
function readForm(form: HTMLFormElement): {
  readonly key: string;
  readonly keep: 'tab' | 'memory';
} {
  const data = new FormData(form);
  return {
    key: String(data.get('key') ?? '').trim(),
    keep: data.get('keep') === null ? 'memory' : 'tab',
  };
}

/** Where a session begins: by key. */
export function SignInScreen() {
  const { state, signIn } = useSession();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { key, keep } = readForm(event.currentTarget);
    if (key === '') return setError('Enter a key.');
    setBusy(true);
    setError(await signIn(key, keep));
    setBusy(false);
  };
  const because = state.kind === 'signed-out' ? state.because : undefined;
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <title>Sign in · MedExtract</title>
      <div className="w-full max-w-sm">
        <img src="/icon.svg" alt="" className="mb-5 size-9" />
        <h1 className="font-semibold text-xl">Sign in to MedExtract</h1>
        <p role="status" className="mt-1 mb-5 text-muted text-sm">
          {because === undefined ? 'With the API key that you were given.' : reasons[because]}
        </p>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <TextField
            label="API key"
            name="key"
            type="password"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            error={error}
            hint="Begins with mek_. The first start of the service prints one."
          />
          <label className="flex items-center gap-2 text-sm">
            <input type="checkbox" name="keep" className="accent-accent" />
            Keep me signed in when this tab is reloaded
          </label>
          <Button tone="primary" type="submit" disabled={isBusy}>
            {isBusy ? 'Signing in …' : 'Sign in'}
          </Button>
        </form>
      </div>
    </main>
  );
}
