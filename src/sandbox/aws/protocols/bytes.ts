/**
 * A serializer's bytes in a buffer of their own. The SDK's serializers reuse theirs, and its JSON one
 * wraps it in a class that warns when it is read as text.
 */
export function copyOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
