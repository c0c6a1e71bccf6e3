import { type ReactNode, useState } from 'react';
import { PAGE_ROUTES } from '../../page-api/routes.ts';
import type { PageFile } from '../../page-api/workspace-view.ts';
import { Icon } from '../elements/icon.tsx';
import { safeImage } from '../text/safe-link.ts';

/** A file under a message: a picture, the first lines of a text, or its name and size. */
export function FileView(props: { readonly file: PageFile }): ReactNode {
  const { file } = props;
  const address = addressOf(file);
  if (file.mimetype.startsWith('image/') && address !== undefined) {
    return (
      <figure className="image-block">
        <figcaption>{file.title || file.name}</figcaption>
        <img className="picture" src={address} alt={file.alt_txt ?? file.title} />
      </figure>
    );
  }
  return (
    <div className="file">
      <a className="file-row" href={address} download={file.name}>
        <Icon name="file" size={28} />
        <span className="file-names">
          <strong>{file.title || file.name}</strong>
          <span className="muted">
            {file.mimetype} · {bytes(file.size)}
          </span>
        </span>
      </a>
      {file.preview !== undefined && <Preview text={file.preview} />}
    </div>
  );
}

// The path alone, so that the page also works behind another host name or a forwarded port.
function addressOf(file: PageFile): string | undefined {
  const at = file.url_private.indexOf(PAGE_ROUTES.file);
  return safeImage(at < 0 ? file.url_private : file.url_private.slice(at));
}

const SHORT_LINES = 6;

function Preview(props: { readonly text: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const lines = props.text.split('\n');
  const long = lines.length > SHORT_LINES;
  return (
    <>
      <pre className="fence file-preview">
        {(open ? lines : lines.slice(0, SHORT_LINES)).join('\n')}
      </pre>
      {long && (
        <button
          type="button"
          className="text-btn"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Show less' : `Show ${lines.length - SHORT_LINES} more lines`}
        </button>
      )}
    </>
  );
}

function bytes(size: number): string {
  if (size < 1000) return `${size} bytes`;
  return size < 1_000_000
    ? `${(size / 1000).toFixed(1)} kB`
    : `${(size / 1_000_000).toFixed(1)} MB`;
}
