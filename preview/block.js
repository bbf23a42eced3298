// Blocks of cells as text with tabs between, as spreadsheets put them on the clipboard.

// A cell with a tab, a line break or a quotation mark in it stands in quotation marks, which are doubled inside.
export function blockOf(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y;
  for (let found; cell.lastIndex < text.length && (found = cell.exec(text));) {
    rows.at(-1).push(found[1] !== undefined ? found[1].replaceAll('""', '"') : found[2]);
    if (found[3] === '\t' && cell.lastIndex === text.length) rows.at(-1).push('');
    if (found[3] && found[3] !== '\t' && cell.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

const quoted = text => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const textOf = rows => rows.map(row => row.map(quoted).join('\t')).join('\r\n');

export const isBlock = text => /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ''));
