/**
 * The address a link may lead to, or undefined when it must stay text. Slack opens web and mail
 * addresses only; `javascript:` and `data:` never become a link, here as there.
 */
export function safeLink(url: string): string | undefined {
  try {
    const parsed = new URL(url);
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(parsed.protocol)
      ? parsed.href
      : undefined;
  } catch {
    return undefined;
  }
}

/** The address an image may be loaded from: the web, this server, or bytes in the address itself. */
export function safeImage(url: string): string | undefined {
  if (url.startsWith('/') && !url.startsWith('//')) return url;
  if (/^data:image\/(?:png|jpeg|gif|webp);/.test(url)) return url;
  return /^https?:\/\//.test(url) ? safeLink(url) : undefined;
}
