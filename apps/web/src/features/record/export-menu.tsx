import { operations } from '@medextract/contract';
import { Download } from 'lucide-react';
import { useApi, useMay } from '../../api/api-context.js';
import { describeFault } from '../../api/api-failure.js';
import { unwrap } from '../../api/unwrap.js';
import { useOperation } from '../../api/use-operation.js';
import { Button } from '../../ui/button.js';
import { Menu } from '../../ui/menu.js';
import { tell } from '../../ui/toast-store.js';
import { saveFile } from './save-file.js';

/** The ways in which the service hands the record out; a new one appears by itself. */
export function ExportMenu({ documentId }: { readonly documentId: string }) {
  const { client } = useApi();
  const mayExport = useMay('exports:read');
  const formats = useOperation(operations.listExportFormats, {}, { enabled: mayExport });
  if (!mayExport || formats.data === undefined) return null;
  const save = async (format: string, fileExtension: string, mediaType: string) => {
    try {
      const params = { document_id: documentId, format };
      const bytes = await unwrap(client.download(operations.exportRecord, { params }));
      // Named by the id: the name of the file that was sent may be that of a patient.
      saveFile(bytes, { name: `${documentId}.${fileExtension}`, mediaType });
    } catch (error) {
      tell({ tone: 'bad', text: describeFault(error) });
    }
  };
  return (
    <Menu
      label="Export"
      trigger={
        <Button>
          <Download aria-hidden /> Export
        </Button>
      }
      items={formats.data.items.map(({ format, title, file_extension, media_type }) => ({
        id: format,
        label: format.toUpperCase(),
        detail: title,
        onSelect: () => void save(format, file_extension, media_type),
      }))}
    />
  );
}
