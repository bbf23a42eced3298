// Words of the page that edits, beside those it shares with the preview's.

import { language, words as shared } from './common.js';

const WORDS = {
  zh: {
    form: '填写', undo: '撤销', redo: '重做', import: '导入…', draft: '草稿', filing: '报送稿', archive: '归档', print: '付印',
    commands: '文件', outline: '各部分', help: '怎么用', close: '关闭', choose: '请选择', pickDate: '选日期',
    profiles: {
      draft: '生成草稿 PDF：有错误也能生成，错误处标出', filing: '生成报送的 PDF：有错误时不生成',
      archive: '生成归档的 PDF/A：按档案要求长期保存', print: '生成付印的 PDF：交印刷厂',
    },
    saved: '已保存', saving: '正在保存…', unsaved: '未保存', required: '必填', optional: '可不填',
    paragraph: '段落', heading: '标题', noHeading: '标题（可不填）', addParagraph: '添加段落', addHeading: '加标题', dropHeading: '去标题',
    up: '上移', down: '下移', remove: '删除', addRow: '加一行', rowAbove: '上方加行', rowBelow: '下方加行', removeRow: '删除本行',
    rowUp: '本行上移', rowDown: '本行下移', addEntry: '添加一项', several: '可以有几个，按 ＋ 添加', removeEntry: '删除这一项', entry: n => `第 ${n} 项`,
    paragraphTools: '当前段落', rowTools: '当前行', writeHere: '在这里写，回车另起一段',
    computed: '自动算出', fixed: '表上固定的文字', source: name => `这张表的数据在文件 ${name} 里，请在那里改`, total: '合计',
    elsewhere: '这一部分不能在这里改，请改报告文件', kinds: { table: '表格', picture: '图片', list: '列表', other: '其他内容' },
    pasted: n => `已粘贴 ${n} 格`, pastedSome: (n, m) => `已粘贴 ${n} 格；另有 ${m} 格超出表格或不能填，没有粘贴`,
    copied: (n, m) => `已复制 ${n} 行 ${m} 列`, cleared: n => `已清空 ${n} 格`, undone: '已撤销', redone: '已重做',
    refused: '没有改成：', notDone: '没有做成：', lostWork: '程序已经结束。页面上未保存的内容请先复制出来，再重新打开。',
    changedElsewhere: '报告文件在别处改过了，页面已换成新的内容，您刚才的改动也已加上。',
    keptBoth: name => `报告文件在别处同时改过同一处。您的这一版已另存为“${name}”，页面显示的是文件现在的内容。`,
    keptNowhere: '报告文件在别处改过，您刚才的改动没能另存。改动的文字：',
    made: name => `已生成 ${name}`, making: '正在生成…', importing: name => `正在导入 ${name}…`, imported: name => `已导入 ${name}`,
    askImport: name => `导入“${name}”`, asPrevious: '这是去年的报告', asPreviousHint: '结转数、机关名称等按去年的填，有去年数字可比对',
    asInto: '这是今年的数据', asIntoHint: '把文件里的数字和文字填进相应的栏目', cancel: '取消', dropHere: '松开鼠标，导入这个文件',
    fileLine: n => `报告文件第 ${n} 行`, column: n => `第 ${n} 列`, table: '表格', moreRows: n => `另有 ${n} 行没有列出`, oneOf: choices => `可填：${choices.join('、')}（空格键轮换）`, fallback: text => `不填即为：${text}`, dismiss: '知道了',
    keysHead: '键盘', keys: [
      ['Tab / Shift+Tab', '下一栏、上一栏'], ['回车', '确定，到下一格；正文中另起一段'], ['方向键', '在表格中移动'], ['F2 或双击', '修改格内文字'],
      ['Esc', '放弃本格的修改；再按 Tab 离开表格'], ['Shift+方向键', '选中一块'], ['Ctrl+C、Ctrl+V', '复制、粘贴一块，可与 Excel、WPS 互用'],
      ['Delete', '清空选中的格'], ['Ctrl+Z、Ctrl+Y', '撤销、重做'], ['Alt+↑、Alt+↓', '上移、下移当前段落或表格行'],
      ['Ctrl+Shift+H', '给当前段落加标题'], ['F6', '在填写、问题、页面之间切换'], ['F8', '到下一处问题'],
    ],
    helpText: '填写的内容随时自动保存在报告文件里。右边是排好的页面和发现的问题，点问题就到要改的那一栏，点页面上的字也一样。去年的报告、Word 或 Excel 文件，拖到页面上就能导入。',
  },
  en: {
    form: 'Form', undo: 'Undo', redo: 'Redo', import: 'Import…', draft: 'Draft', filing: 'For filing', archive: 'Archive', print: 'Press',
    commands: 'File', outline: 'Parts', help: 'How it is used', close: 'Close', choose: 'Choose', pickDate: 'Pick a date',
    profiles: {
      draft: 'Make a draft PDF: made with errors too, which are marked', filing: 'Make the PDF for filing: not made while there are errors',
      archive: 'Make the PDF/A for the archive', print: 'Make the PDF for the printing house',
    },
    saved: 'Saved', saving: 'Saving…', unsaved: 'Not saved', required: 'required', optional: 'optional',
    paragraph: 'Paragraph', heading: 'Heading', noHeading: 'Heading (optional)', addParagraph: 'Add a paragraph', addHeading: 'Add heading',
    dropHeading: 'Drop heading', up: 'Up', down: 'Down', remove: 'Delete', addRow: 'Add a row', rowAbove: 'Row above', rowBelow: 'Row below',
    removeRow: 'Delete row', rowUp: 'Row up', rowDown: 'Row down', addEntry: 'Add one', several: 'There may be several: + adds one', removeEntry: 'Delete this one', entry: n => `No. ${n}`,
    paragraphTools: 'This paragraph', rowTools: 'This row', writeHere: 'Write here; Enter begins a new paragraph',
    computed: 'worked out', fixed: 'words of the form', source: name => `The numbers of this table are in ${name}; change them there`,
    total: 'Total', elsewhere: 'This part cannot be changed here; change the report’s file',
    kinds: { table: 'Table', picture: 'Picture', list: 'List', other: 'Other' },
    pasted: n => `${n} cell(s) pasted`, pastedSome: (n, m) => `${n} cell(s) pasted; ${m} more were outside the table or cannot be filled`,
    copied: (n, m) => `${n} row(s) of ${m} column(s) copied`, cleared: n => `${n} cell(s) cleared`, undone: 'Undone', redone: 'Done again',
    refused: 'Not changed: ', notDone: 'Not done: ', lostWork: 'The program has ended. Copy what is not saved out of the page, then open it again.',
    changedElsewhere: 'The file was changed elsewhere: the page shows it as it is now, with your last change put on it.',
    keptBoth: name => `The file was changed elsewhere in the same place. Your version is kept as “${name}”; the page shows the file as it is now.`,
    keptNowhere: 'The file was changed elsewhere, and your last change could not be kept. What you had typed: ',
    made: name => `${name} made`, making: 'Making it…', importing: name => `Importing ${name}…`, imported: name => `${name} imported`,
    askImport: name => `Import “${name}”`, asPrevious: 'It is last year’s report', asPreviousHint: 'What is carried over, the organ’s name and the like are taken from it',
    asInto: 'It is this year’s data', asIntoHint: 'Its numbers and words are put into the fields they belong to', cancel: 'Cancel', dropHere: 'Let go to import this file',
    fileLine: n => `line ${n} of the file`, column: n => `column ${n}`, table: 'Table', moreRows: n => `${n} more rows are not shown`, oneOf: choices => `One of: ${choices.join(', ')} (Space for the next)`, fallback: text => `Left out: ${text}`, dismiss: 'Dismiss',
    keysHead: 'Keys', keys: [
      ['Tab / Shift+Tab', 'the next field, the one before'], ['Enter', 'done, one cell down; a new paragraph in prose'], ['Arrows', 'move in a table'],
      ['F2 or double click', 'change the text of a cell'], ['Esc', 'give up the cell’s change; then Tab leaves the table'], ['Shift+arrows', 'choose a block'],
      ['Ctrl+C, Ctrl+V', 'copy and paste a block, also from and to Excel and WPS'], ['Delete', 'clear the cells chosen'], ['Ctrl+Z, Ctrl+Y', 'undo, redo'],
      ['Alt+↑, Alt+↓', 'move the paragraph or row'], ['Ctrl+Shift+H', 'give the paragraph a heading'], ['F6', 'from form to problems to pages'], ['F8', 'to the next problem'],
    ],
    helpText: 'What you fill in is saved in the report’s file as you go. At the right are its pages and the problems found: a click on one leads to its field, and so does a click on a page. Drop last year’s report, a Word or an Excel file on the page to import it.',
  },
};

export const words = { ...shared, ...WORDS[language] };
