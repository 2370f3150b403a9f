import { once } from 'node:events';

/** Writes results, and waits where the reader is slower than we are. */
export async function writeOut(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** A reader that has seen enough (`| head`) is no error: we stop quietly. */
export function quitQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if ('code' in error && error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}
