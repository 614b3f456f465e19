// Package exchangepages holds the pages on which workbooks come in and go out: the empty template, the whole register as
// a workbook, an import from the upload over the preview with its verdicts to the yes, the imports that were done, and
// taking one back.
//
// A workbook that was sent lies in a folder of this process that nobody else may read, and is removed as soon as its
// import has ended; one that was refused because of headings that were not understood stays until its owner has said
// what they mean, or a few newer ones came.
package exchangepages
