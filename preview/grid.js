// A table as it looks on the form, filled in as a spreadsheet is: one box goes from cell to cell (so that an input method
// works everywhere), what is typed replaces a cell, F2 goes into its text.

import { make, say } from './common.js';
import { blockOf, isBlock, textOf } from './block.js';
import { words } from './edit-words.js';
import { change, isWaiting, key, paste, type, write } from './link.js';
import { visit } from './visited.js';
import { button, markBox, marksList, newId, onTyped, plainNumber, samePath, setText, shiftPaths, showMarks, toolbar, worst } from './views.js';

const NUMBERS = ['integer', 'decimal', 'percent'];

// Which cell stands where, merged ones at each of their places.
function matrixOf(table) {
  const rows = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells)
    for (let r = cell.r; r < cell.r + (cell.rs ?? 1) && r < table.rows; r++)
      for (let c = cell.c; c < cell.c + (cell.cs ?? 1); c++) rows[r][c] = cell;
  return rows;
}

const isOpen = cell => Boolean(cell?.path && cell.kind === 'cell' && !cell.other);
const shownIn = cell => cell.text || cell.computed || cell.shown || '';

export function makeGrid(field, refresh) {
  const element = make('div', 'grid-field');
  const bar = make('div', 'bar'), place = make('span', 'place'), told = make('span', 'told');
  const frame = make('div', 'frame');
  const marks = marksList();
  const targets = new Map();
  const box = make('textarea', 'cell-box');
  let table, matrix, cells = new Map(); // of a cell: its td, its words, its problems
  let at = null, anchor = null; // the cell chosen; the other corner of a block
  let column = 0;     // where the arrows go down, across merged cells
  let mode = 'move';  // 'type': it replaces the cell; 'edit': the arrows go through its text
  let before = '';    // the text when typing began

  box.rows = 1;
  box.spellcheck = false;
  place.id = newId();
  told.id = newId();
  box.setAttribute('aria-describedby', told.id);
  bar.append(place, told);

  // ---- what a cell is called ----

  function labelsOf(cell) {
    const up = [], left = [];
    for (let r = 0; r < cell.r; r++) {
      const head = matrix[r][cell.c];
      if (head && (head.kind === 'head' || head.kind === 'corner') && head.text && !up.includes(head)) up.push(head);
    }
    for (let c = 0; c < cell.c; c++) {
      const stub = matrix[cell.r][c];
      if (stub && (stub.kind === 'stub' || stub.kind === 'corner' || stub.kind === 'fixed') && stub.text && !left.includes(stub)) left.push(stub);
    }
    const names = list => list.map(one => one.text.replace(/\s+/g, '')).join(' · ');
    return [names(left), names(up) || cell.label].filter(Boolean).join('，') || words.column(cell.c + 1);
  }

  // ---- going about ----

  function openCells() {
    return table.cells.filter(isOpen);
  }

  function choose(cell, { extend = false, focus = true } = {}) {
    if (!cell) return;
    if (mode !== 'move') finish();
    if (at && at !== cell && document.activeElement === box) visit(at.path);
    cells.get(at)?.td.classList.remove('at');
    if (!extend) anchor = cell;
    at = cell;
    if (!extend) column = cell.c;
    const { td, words: text } = cells.get(cell);
    td.classList.add('at');
    if (box.parentNode !== td) td.append(box);
    box.value = cell.text ?? '';
    box.dataset.key = key(cell.path);
    box.placeholder = '';
    box.setAttribute('aria-label', labelsOf(cell));
    box.inputMode = NUMBERS.includes(cell.type) ? 'decimal' : 'text';
    box.classList.toggle('number', NUMBERS.includes(cell.type));
    text.textContent = shownIn(cell);
    markBox(box, cells.get(cell).problems);
    if (cells.get(cell).problems.length) box.setAttribute('aria-describedby', told.id);
    showPlace();
    showBlock();
    if (focus) {
      box.focus({ preventScroll: true });
      box.select();
      td.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  function showPlace() {
    const { problems } = cells.get(at);
    const sign = worst(problems);
    place.textContent = labelsOf(at);
    told.className = `told ${sign}`;
    told.textContent = problems.map(problem => problem.message).join('；') || (at.choices ? words.oneOf(at.choices) : at.computed ? words.computed : '');
  }

  // The next cell that can be filled, in a direction.
  function next(dr, dc, from = at) {
    let r = dr > 0 ? from.r + (from.rs ?? 1) - 1 : from.r, c = dc > 0 ? from.c + (from.cs ?? 1) - 1 : dr ? column : from.c;
    for (;;) {
      r += dr;
      c += dc;
      if (r < 0 || c < 0 || r >= table.rows || c >= table.columns) return null;
      if (isOpen(matrix[r][c]) && matrix[r][c] !== from) return matrix[r][c];
    }
  }

  const inOrder = (by, from = at) => {
    const all = openCells().sort((a, b) => a.r - b.r || a.c - b.c);
    return all[all.indexOf(from) + by] ?? null;
  };

  function go(cell, extend = false) {
    if (cell) choose(cell, { extend });
    else if (mode !== 'move') { finish(); box.select(); }
  }

  // ---- blocks ----

  function corners() {
    const r = [Math.min(at.r, anchor.r), Math.max(at.r + (at.rs ?? 1), anchor.r + (anchor.rs ?? 1)) - 1];
    const c = [Math.min(at.c, anchor.c), Math.max(at.c + (at.cs ?? 1), anchor.c + (anchor.cs ?? 1)) - 1];
    return { r, c };
  }

  function chosen() {
    const { r, c } = corners();
    return table.cells.filter(cell => isOpen(cell) && cell.r >= r[0] && cell.r <= r[1] && cell.c >= c[0] && cell.c <= c[1]);
  }

  function showBlock() {
    const block = at === anchor ? [] : chosen();
    element.querySelectorAll('td.chosen').forEach(td => td.classList.remove('chosen'));
    block.forEach(cell => cells.get(cell).td.classList.add('chosen'));
    cells.forEach((own, cell) => { if (isOpen(cell)) own.td.setAttribute('aria-selected', String(cell === at || block.includes(cell))); });
  }

  function copy(event) {
    if (mode !== 'move') return;
    const { r, c } = corners();
    const rows = [];
    for (let i = r[0]; i <= r[1]; i++) {
      rows.push([]);
      for (let j = c[0]; j <= c[1]; j++) {
        const cell = matrix[i][j];
        rows.at(-1).push(cell && cell.r === i && cell.c === j ? shownIn(cell) : '');
      }
    }
    event.clipboardData.setData('text/plain', textOf(rows));
    event.preventDefault();
    say(words.copied(rows.length, rows[0].length));
    if (event.type === 'cut') clear();
  }

  function clear() {
    const full = chosen().filter(cell => cell.text);
    const edits = full.map(cell => ({ op: 'set', path: [...cell.path], text: '' }));
    full.forEach(cell => put(cell, ''));
    if (edits.length) paste(edits);
    say(words.cleared(edits.length));
    choose(at, { extend: true });
  }

  function put(cell, text) {
    cell.text = text;
    const own = cells.get(cell);
    own.words.textContent = shownIn(cell);
    own.td.classList.toggle('computed', Boolean(cell.computed && !text));
    if (cell === at && mode === 'move') box.value = text;
  }

  // Labels that were copied along stand left of the numbers and above them: they are passed over.
  function withoutLabels(rows) {
    const number = text => /^\s*[-+]?[\d０-９.,，．%％]*\s*$/.test(text);
    let block = rows;
    const numeric = openCells().every(cell => NUMBERS.includes(cell.type));
    if (!numeric) return block;
    while (block.length > 1 && !block[0].some(text => text.trim() && number(text))) block = block.slice(1);
    while (block[0].length > 1 && block.some(row => !number(row[0] ?? '')) && block.every(row => !number(row[0] ?? '') || !row[0].trim()))
      block = block.map(row => row.slice(1));
    return block;
  }

  const isHead = cell => cell && cell.text && !isOpen(cell);

  // Heads between rows, as of a table in several parts, were copied along or not: numbers go to the next row that takes them.
  function lineFor(row, line) {
    const takes = at => matrix[at]?.some(isOpen);
    if (row.some(text => text.trim()) && row.every(text => !/[^-+\d０-９.,，．%％\s]/.test(text)))
      while (line < table.rows && !takes(line)) line++;
    return line;
  }

  function takeBlock(event) {
    const text = event.clipboardData.getData('text/plain');
    if (mode !== 'move' && !isBlock(text)) return;
    event.preventDefault();
    if (mode !== 'move') finish();
    const { r, c } = corners();
    let rows = withoutLabels(blockOf(text));
    if (rows.length === 1 && rows[0].length === 1 && at !== anchor)
      rows = Array.from({ length: r[1] - r[0] + 1 }, () => Array(c[1] - c[0] + 1).fill(rows[0][0]));
    const edits = [];
    let outside = 0;
    let line = r[0] - 1; // of the table
    rows.forEach(row => {
      line = lineFor(row, line + 1);
      if (table.growing && table.rowPath.length && line >= table.rows) edits.push(...addRowAtEnd());
      row.forEach((given, j) => {
        const cell = matrix[line]?.[c[0] + j];
        const plain = isOpen(cell) ? plainNumber(given.trim(), cell.type) : given.trim();
        if (!isOpen(cell) || cell.r !== line || cell.c !== c[0] + j) { if (plain && !isHead(cell)) outside++; return; }
        if (plain === cell.text) return;
        edits.push({ op: 'set', path: [...cell.path], text: plain });
        if (cells.has(cell)) put(cell, plain);
        else cell.text = plain;
      });
    });
    const filled = edits.filter(edit => edit.op === 'set').length;
    if (edits.length) paste(edits);
    refresh();
    say(outside ? words.pastedSome(filled, outside) : words.pasted(filled));
    anchor = at;
    const corner = matrix[Math.min(table.rows - 1, line)]?.[c[0] + Math.max(...rows.map(row => row.length)) - 1];
    if (isOpen(corner)) { anchor = corner; showBlock(); }
    box.select();
  }

  // ---- typing ----

  function begin(how) {
    if (mode === 'move') before = at.text ?? '';
    mode = how;
    element.classList.add('writing');
    if (how === 'edit') {
      box.value = at.text ?? '';
      box.setSelectionRange(box.value.length, box.value.length);
    }
    anchor = at;
    showBlock();
  }

  function typed() {
    if (mode === 'move') begin('type');
    at.text = plainNumber(box.value, at.type);
    cells.get(at).words.textContent = box.value;
    type(at.path, at.text);
  }

  function finish() {
    mode = 'move';
    const whole = at.choices && at.text && at.choices.filter(choice => choice.startsWith(at.text));
    if (whole && whole.length === 1 && whole[0] !== at.text) {
      at.text = whole[0];
      type(at.path, at.text);
    }
    element.classList.remove('writing');
    put(at, at.text ?? '');
    box.value = at.text ?? '';
    write();
  }

  function giveUp() {
    if (at.text !== before) {
      at.text = before;
      type(at.path, before);
    }
    finish();
    box.select();
  }

  // ---- rows of a table that grows ----

  const rowOf = cell => (table.growing ? table.rowPath.findIndex(path => path.every((part, i) => part === cell.path[i])) : -1);

  // The page shows a row at once; the answer says what it really is.
  function addRow(row, list) {
    const model = Math.min(row, table.rowPath.length - 1), path = [...list, row];
    const modelPath = [...table.rowPath[model]];
    const first = table.rows - table.rowPath.length;
    const copies = table.cells.filter(cell => cell.r === first + model && (cell.rs ?? 1) === 1)
      .map(cell => ({ ...cell, text: cell.kind === 'cell' || cell.kind === 'stub' ? '' : cell.text, computed: undefined, r: first + row,
        path: cell.path && [...path, ...cell.path.slice(modelPath.length)] }));
    shiftPaths(table.cells, list, row, 1);
    shiftPaths(table.rowPath, list, row, 1);
    table.cells.forEach(cell => {
      if (cell.r >= first + row) cell.r++;
      else if (cell.r + (cell.rs ?? 1) > first + row) cell.rs++;
    });
    table.cells.push(...copies);
    table.rowPath.splice(row, 0, [...path]);
    table.rows++;
    matrix = matrixOf(table);
    return [{ op: 'insert', path, text: '' }];
  }

  function addRowAtEnd() {
    return addRow(table.rowPath.length, table.rowPath.at(-1).slice(0, -1));
  }

  function insertRow(below) {
    if (!table.rowPath?.length) {
      change([{ op: 'insert', path: [...field.path, 0], text: '' }]);
      view.entered = document.activeElement;
      return;
    }
    const row = at && rowOf(at) >= 0 ? rowOf(at) + below : table.rowPath.length;
    const list = table.rowPath[Math.max(0, Math.min(row, table.rowPath.length - 1))].slice(0, -1);
    if (mode !== 'move') finish();
    change(addRow(row, list));
    const first = table.rows - table.rowPath.length;
    refresh();
    choose(openCells().filter(cell => cell.r === first + row).sort((a, b) => a.c - b.c)[0] ?? at);
  }

  function removeRow() {
    const row = rowOf(at);
    if (row < 0) return;
    const path = table.rowPath[row], first = table.rows - table.rowPath.length;
    change([{ op: 'remove', path }]);
    const list = path.slice(0, -1);
    const column = at.c;
    table.cells = table.cells.filter(cell => cell.r !== first + row || (cell.rs ?? 1) > 1);
    shiftPaths(table.cells, list, path.at(-1) + 1, -1);
    table.rowPath.splice(row, 1);
    shiftPaths(table.rowPath, list, path.at(-1) + 1, -1);
    table.cells.forEach(cell => {
      if (cell.r > first + row) cell.r--;
      else if (cell.r + (cell.rs ?? 1) > first + row) cell.rs--;
    });
    table.rows--;
    refresh();
    const near = openCells().filter(cell => cell.r <= first + row).sort((a, b) => b.r - a.r || Math.abs(a.c - column) - Math.abs(b.c - column))[0];
    if (near) choose(near);
  }

  function moveRow(by) {
    const row = rowOf(at);
    const path = table.rowPath?.[row], other = table.rowPath?.[row + by];
    if (!path || !other || !samePath(path.slice(0, -1), other.slice(0, -1))) return;
    if (mode !== 'move') finish();
    change([{ op: 'move', path: [...path], to: other.at(-1) }]);
    exchangeRows(row, row + by);
    view.shape = '';
    refresh();
  }

  // What stands in one of them alone goes with it; so do the places in the file.
  function exchangeRows(a, b) {
    const first = table.rows - table.rowPath.length, depth = table.rowPath[a].length;
    const ends = { [first + a]: [first + b, table.rowPath[b].at(-1)], [first + b]: [first + a, table.rowPath[a].at(-1)] };
    for (const cell of table.cells) {
      if (!ends[cell.r] || (cell.rs ?? 1) > 1) continue;
      const [r, place] = ends[cell.r];
      cell.r = r;
      if (cell.path) cell.path[depth - 1] = place;
    }
  }

  // ---- keys and the mouse ----

  function moveKey(event) {
    const { key: name, shiftKey: extend, ctrlKey: far } = event;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const all = () => openCells().sort((a, b) => a.r - b.r || a.c - b.c);
    const inRow = () => all().filter(cell => cell.r === at.r);
    if (steps[name]) {
      let cell = next(...steps[name]);
      for (let more = cell; far && more; more = next(...steps[name], more)) cell = more;
      return () => go(cell, extend && mode === 'move');
    }
    if (name === 'Home') return () => go(far ? all()[0] : inRow()[0], extend);
    if (name === 'End') return () => go(far ? all().at(-1) : inRow().at(-1), extend);
    if (name === 'PageDown' || name === 'PageUp') {
      const near = all().filter(cell => cell.c === at.c);
      const to = near.indexOf(at) + (name === 'PageDown' ? 10 : -10);
      return () => go(near[Math.max(0, Math.min(near.length - 1, to))], extend);
    }
    return null;
  }

  function keys(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const move = mode !== 'edit' && !event.altKey && !event.metaKey && moveKey(event);
    if (event.key === 'Tab') {
      const cell = element.dataset.leave ? null : inOrder(event.shiftKey ? -1 : 1);
      if (!cell && mode !== 'move') finish();
      if (!cell && !event.shiftKey && !element.dataset.leave && table.growing && rowOf(at) >= 0 && !rowIsBlank()) insertRow(1);
      else if (!cell) return; // out of the table
      else go(cell);
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      moveRow(event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      if (event.altKey) return;
      go(next(event.shiftKey ? -1 : 1, 0));
    } else if (event.key === 'F2') {
      begin('edit');
    } else if (event.key === 'Escape') {
      if (mode !== 'move') giveUp();
      else { element.dataset.leave = 'yes'; anchor = at; showBlock(); return; }
    } else if (event.key === ' ' && mode === 'move' && at.choices) {
      before = at.text;
      at.text = at.choices[(at.choices.indexOf(at.text) + 1) % at.choices.length];
      type(at.path, at.text);
      finish();
    } else if (event.key === 'Delete' && mode === 'move') {
      clear();
    } else if (move) {
      move();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && mode === 'move') {
      const all = openCells().sort((a, b) => a.r - b.r || a.c - b.c);
      anchor = all[0];
      choose(all.at(-1), { extend: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const rowIsBlank = () => openCells().filter(cell => cell.r === at.r).every(cell => !cell.text);

  const cellAt = node => [...cells].find(([, own]) => own.td === node?.closest?.('td,th'))?.[0];

  function listen() {
    box.addEventListener('keydown', keys);
    onTyped(box, typed);
    box.addEventListener('input', () => { cells.get(at).words.textContent = box.value; });
    box.addEventListener('compositionstart', () => { if (mode === 'move') { box.value = ''; begin('type'); } });
    box.addEventListener('copy', copy);
    box.addEventListener('cut', copy);
    box.addEventListener('paste', takeBlock);
    box.addEventListener('blur', () => { if (mode !== 'move') finish(); delete element.dataset.leave; });
    box.addEventListener('focus', () => { delete element.dataset.leave; if (mode === 'move') box.select(); });
    frame.addEventListener('mousedown', event => {
      const cell = cellAt(event.target);
      if (event.button !== 0 || !isOpen(cell)) return;
      if (cell === at && document.activeElement === box) {
        if (event.detail > 1 && mode === 'move') { begin('edit'); event.preventDefault(); }
        else if (mode === 'move') event.preventDefault();
        return;
      }
      event.preventDefault();
      choose(cell, { extend: event.shiftKey && document.activeElement === box });
      if (event.detail > 1) begin('edit');
    });
    frame.addEventListener('mouseover', event => {
      const cell = cellAt(event.target);
      if (event.buttons & 1 && isOpen(cell) && cell !== at && mode === 'move' && document.activeElement === box) choose(cell, { extend: true });
    });
  }

  // ---- elements ----

  function cellElement(cell, live) {
    const heads = cell.kind === 'head' || cell.kind === 'stub' || cell.kind === 'corner';
    const named = heads && !isOpen(cell) && cell.text;
    const td = make(named && cell.kind !== 'corner' ? 'th' : 'td', cell.kind);
    const text = make('span', 'words');
    if ((cell.rs ?? 1) > 1) td.rowSpan = cell.rs;
    if ((cell.cs ?? 1) > 1) td.colSpan = cell.cs;
    if (td.tagName === 'TH') td.scope = cell.kind === 'head' ? (cell.cs > 1 ? 'colgroup' : 'col') : cell.rs > 1 ? 'rowgroup' : 'row';
    if (live) {
      td.setAttribute('role', td.tagName === 'TD' ? 'gridcell' : cell.kind === 'head' ? 'columnheader' : 'rowheader');
      td.setAttribute('aria-colindex', String(cell.c + 1));
      if (td.tagName === 'TD' && !isOpen(cell)) td.setAttribute('aria-readonly', 'true');
    }
    if (isOpen(cell)) td.classList.add('open');
    td.append(text);
    return { td, words: text, problems: [] };
  }

  function build() {
    const focused = document.activeElement === box, where = at && key(at.path), was = at;
    const writing = focused && mode !== 'move' && { how: mode, start: box.selectionStart, end: box.selectionEnd };
    mode = 'move'; // the box leaves the old table, and what is being written goes on in the new one
    element.classList.remove('writing');
    const grid = make('table', 'grid'), live = openCells().length > 0;
    grid.setAttribute('aria-label', field.label);
    // What cannot be filled in is a table to read; the arrows scroll it.
    frame.tabIndex = live ? -1 : 0;
    if (live) {
      grid.setAttribute('role', 'grid');
      grid.setAttribute('aria-rowcount', String(table.rows));
      grid.setAttribute('aria-colcount', String(table.columns));
      grid.setAttribute('aria-multiselectable', 'true');
    }
    cells = new Map();
    targets.clear();
    targets.set(key(field.path), { focus: () => choose(at ?? openCells()[0]), mark: problems => showMarks(marks, problems) });
    const body = make('tbody');
    for (let r = 0; r < table.rows; r++) {
      const row = make('tr');
      if (live) {
        row.setAttribute('role', 'row');
        row.setAttribute('aria-rowindex', String(r + 1));
      }
      for (const cell of table.cells.filter(one => one.r === r).sort((a, b) => a.c - b.c)) {
        const own = cellElement(cell, live);
        cells.set(cell, own);
        setWords(cell, own);
        row.append(own.td);
        if (isOpen(cell)) targets.set(key(cell.path), targetOf(cell, own));
      }
      if (r < (table.heads ?? 0)) row.className = 'heads';
      body.append(row);
    }
    if (live) body.setAttribute('role', 'rowgroup');
    grid.append(body);
    frame.replaceChildren(grid);
    (table.rowPath ?? []).forEach((path, i) => {
      const first = openCells().find(cell => cell.r === table.rows - table.rowPath.length + i);
      if (first && !targets.has(key(path))) targets.set(key(path), { focus: () => choose(first), mark: () => {} });
    });
    const again = openCells().find(cell => key(cell.path) === where);
    at = again ?? nearestTo(was);
    anchor = at;
    if (!at) { place.textContent = ''; return; }
    choose(at, { focus: focused && Boolean(again) });
    // The cell is gone, by no key pressed here: what is typed on must not go to another.
    if (focused && !again) frame.focus();
    if (writing && again) {
      mode = writing.how;
      element.classList.add('writing');
      box.setSelectionRange(writing.start, writing.end);
    }
  }

  function nearestTo(cell) {
    const away = one => (cell ? Math.abs(one.r - cell.r) * 1000 + Math.abs(one.c - cell.c) : one.r * 1000 + one.c);
    return openCells().sort((a, b) => away(a) - away(b))[0] ?? null;
  }

  function targetOf(cell, own) {
    return {
      line: cell.line, column: cell.column,
      focus: () => choose(cell),
      mark: problems => {
        const sign = worst(problems);
        own.problems = problems;
        own.td.classList.toggle('error', sign === 'error');
        own.td.classList.toggle('warning', sign === 'warning');
        if (sign === 'error') own.td.setAttribute('aria-invalid', 'true');
        else own.td.removeAttribute('aria-invalid');
        own.td.title = problems.map(problem => problem.message).join('\n');
        if (cell === at) { markBox(box, problems); showPlace(); }
      },
    };
  }

  // What makes other elements; words that are only read are not part of it.
  const shapeOf = next => JSON.stringify([next.rows, next.columns, [...next.cells].sort((a, b) => a.r - b.r || a.c - b.c).map(cell => [
    cell.r, cell.c, cell.rs, cell.cs, cell.kind, cell.path, cell.type, Boolean(isOpen(cell) || cell.text)]), next.source, next.more]);

  const view = {
    element, targets, shape: '', entered: null, // the button by which a first row was asked for
    update(next) {
      field = next;
      table = next.table;
      matrix = matrixOf(table);
      const shape = shapeOf(table);
      if (shape !== view.shape) {
        view.shape = shape;
        keepWaiting();
        build();
        rows.hidden = !table.growing || Boolean(table.source);
        source.hidden = !table.source && !table.more;
        source.textContent = [table.source && words.source(table.source), table.more && words.moreRows(table.more)].filter(Boolean).join('；');
        bar.hidden = !at;
      } else {
        takeCells();
      }
      if (view.entered && at) {
        if (document.activeElement === view.entered) choose(at);
        view.entered = null;
      }
    },
  };

  // What was typed and is not in the file yet stays in another table, too.
  function keepWaiting() {
    const typed = new Map([...cells.keys()].filter(cell => isOpen(cell) && isWaiting(cell.path)).map(cell => [key(cell.path), cell.text]));
    for (const cell of table.cells) if (isOpen(cell) && typed.has(key(cell.path))) cell.text = typed.get(key(cell.path));
  }

  // The same cells with other words: the elements stay.
  function takeCells() {
    const old = cells;
    const byPlace = new Map([...old].map(([cell, own]) => [`${cell.r} ${cell.c}`, [cell, own]]));
    cells = new Map();
    for (const cell of table.cells) {
      const [was, own] = byPlace.get(`${cell.r} ${cell.c}`);
      if (isOpen(cell) && isWaiting(cell.path)) cell.text = was.text;
      cells.set(cell, own);
      if (isOpen(cell)) targets.set(key(cell.path), targetOf(cell, own));
      if (was === at) at = cell;
      if (was === anchor) anchor = cell;
      // What is being written stays, unless the file has something else by now: undone, or changed elsewhere.
      if (cell === at && mode !== 'move') {
        if (cell.text === was.text) continue;
        mode = 'move';
        element.classList.remove('writing');
      }
      setWords(cell, own);
    }
    if (at && mode === 'move') setText(box, at.text ?? '');
  }

  function setWords(cell, own) {
    const shown = shownIn(cell);
    if (own.words.textContent !== shown) own.words.textContent = shown;
    own.td.classList.toggle('computed', Boolean(cell.computed && !cell.text));
    own.td.classList.toggle('number', NUMBERS.includes(cell.type) || /^[-+−]?[\d,.]+%?$/.test(cell.shown ?? ''));
  }

  const rows = toolbar(words.rowTools, [
    button(words.rowAbove, () => insertRow(0)), button(words.rowBelow, () => insertRow(1)), button(words.rowUp, () => moveRow(-1)),
    button(words.rowDown, () => moveRow(1)), button(words.removeRow, removeRow)]);
  const source = make('p', 'note');
  element.append(source, bar, marks, frame, rows);
  listen();
  view.update(field);
  return view;
}
