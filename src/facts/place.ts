/** An evidence path as people read it: `containers[app].exitCode` for `containers[?name=='app'] | [0].exitCode`. */
export function fieldWords(path: string): string {
  return path.replace(/\[\?[\w.]+=='((?:[^'\\]|\\.)*)'\](?: \| \[0\])?/g, '[$1]');
}

/**
 * Where a value stands in an answer of AWS, as short as it is clear: without the answer's outermost list, and with
 * resources by their names. The command beside it says all of it.
 */
export function placeOf(path: string): string {
  return fieldWords(path)
    .replace(/^(?!error\.)\w+(?:\[\d+\])?\.(?=.)/, '')
    .replace(/\[arn:[^\]]+?[:/]([\w-]+)(?:\/[0-9a-f]{16})?\]/g, '[$1]');
}
