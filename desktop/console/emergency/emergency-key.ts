/** Ctrl+Shift+E, also while somebody writes: whoever presses it has no time to leave a field. */
export const isEmergencyKey = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && shiftKey && key.toLowerCase() === 'e';
