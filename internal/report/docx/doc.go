// Package docx fills templates that people draw in a word processor, and knows nothing of Sen. A template is a .docx
// file whose text holds marks:
//
//	{{ho_ten}}                a value; one that is blank leaves room for writing by hand
//	{{#noi_nhan}}…{{/noi_nhan}}  what stands between is repeated for each row of a list, or kept if a value is there
//	{{^ly_do}}…{{/ly_do}}     what stands between is kept if the value is blank, or the list has no rows
//
// A mark is found however the word processor cut its text into pieces. Its name is read without regard to case, marks
// and blanks, for word processors correct what they take for words: {{Họ tên}} is {{ho_ten}}. A section that begins and
// ends in the cells of a table is one of whole rows; one that fills a paragraph, or reaches from one to another, is one
// of whole paragraphs; any other is a piece of its paragraph's text.
//
// Files of strangers are read with limits that are held while reading. What could run or reach out of the file is
// refused: macros, embedded objects, links, fields that fetch, document type declarations. So is what does not belong
// into a template: changes that are tracked, and comments.
package docx
