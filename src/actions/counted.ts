/** `1 task`, `3 tasks`; with a word before it, `1 new task`. */
export function tasks(count: number, which = ''): string {
  const noun = count === 1 ? 'task' : 'tasks';
  return which === '' ? `${count} ${noun}` : `${count} ${which} ${noun}`;
}
