import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { useSession } from './session-context.js';

const warnBeforeMs = 60_000;
const tickMs = 1_000;
const signsOfLife = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Ends a session that nobody uses, after a minute's warning. */
export function IdleWatch() {
  const { config, signOut } = useSession();
  const limitMs = config.idle_minutes * 60_000;
  const lastAt = useRef(Date.now());
  const [leftSeconds, setLeftSeconds] = useState<number>();
  useEffect(() => {
    const onLife = () => {
      lastAt.current = Date.now();
    };
    const onTick = () => {
      const leftMs = lastAt.current + limitMs - Date.now();
      if (leftMs <= 0) signOut('idle');
      setLeftSeconds(leftMs <= warnBeforeMs ? Math.ceil(leftMs / 1_000) : undefined);
    };
    for (const sign of signsOfLife) window.addEventListener(sign, onLife, { passive: true });
    const timer = setInterval(onTick, tickMs);
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, onLife);
    };
  }, [limitMs, signOut]);
  if (leftSeconds === undefined) return null;
  const stay = () => {
    lastAt.current = Date.now();
    setLeftSeconds(undefined);
  };
  return (
    <Dialog
      title="Still there?"
      size="sm"
      onClose={stay}
      actions={
        <>
          <Button onClick={() => signOut('left')}>Sign out</Button>
          <Button tone="primary" onClick={stay}>
            Stay signed in
          </Button>
        </>
      }
    >
      <p role="timer" className="text-sm">
        You will be signed out in {leftSeconds} s, so that nobody else sees what is on this screen.
      </p>
    </Dialog>
  );
}
