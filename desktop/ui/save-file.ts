/** Hands `content` to the browser as a file to be saved under `name`. */
export function saveFile(name: string, content: string | ArrayBuffer): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
