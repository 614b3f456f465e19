// Package xlsx reads the cells of an .xlsx file as a stream, row by row, and knows nothing of Sen. It differs
// from excelize's reader, with which Sen writes, in what an import needs: the type of each cell, whether it is
// a date and whether a formula stands behind it; limits that are held while reading and not only believed
// from the directory of the archive; and memory that does not grow with the number of rows.
//
// It reads what the format's standard calls transitional and strict workbooks, in UTF-8. It refuses document
// type declarations, so that no entity can blow up, and never follows a reference out of the file.
package xlsx
