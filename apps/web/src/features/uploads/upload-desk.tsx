import { DropAnywhere } from './drop-anywhere.js';
import { UploadTray } from './upload-tray.js';

/** What the frame holds for files: where they are dropped, and how far they are. */
export function UploadDesk() {
  return (
    <>
      <DropAnywhere />
      <UploadTray />
    </>
  );
}
