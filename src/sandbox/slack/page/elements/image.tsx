import type { ImageElement } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { PAGE_ROUTES } from '../../page-api/routes.ts';
import { safeImage } from '../text/safe-link.ts';

/** An image object of any block or element: a web address, or an uploaded file by its id or address. */
interface ImageLike {
  readonly alt_text: string;
  readonly image_url?: string;
  readonly slack_file?: { readonly id?: string; readonly url?: string };
}

function imageSource(image: ImageLike): string | undefined {
  const id = image.slack_file?.id;
  if (id !== undefined) return `${PAGE_ROUTES.file}/${encodeURIComponent(id)}/image`;
  const url = image.image_url ?? image.slack_file?.url;
  return url === undefined ? undefined : safeImage(url);
}

/** A small image beside or inside text; its description takes its place when it cannot be loaded. */
export function ImageElementView(props: {
  readonly element: ImageElement;
  readonly className?: string;
}): ReactNode {
  return <Picture image={props.element} className={props.className ?? 'thumb'} />;
}

/** An image that falls back to its description. */
export function Picture(props: {
  readonly image: ImageLike;
  readonly className: string;
}): ReactNode {
  const [failed, setFailed] = useState(false);
  const source = imageSource(props.image);
  if (source === undefined || failed) {
    return (
      <span
        className={`${props.className} image-missing`}
        role="img"
        aria-label={props.image.alt_text}
      >
        {props.image.alt_text}
      </span>
    );
  }
  return (
    <img
      className={props.className}
      src={source}
      alt={props.image.alt_text}
      onError={() => setFailed(true)}
    />
  );
}
