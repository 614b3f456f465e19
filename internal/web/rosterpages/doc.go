// Package rosterpages holds the pages of the list of members: filters, search, saved filters, the list as a workbook and
// acts on many people at once. All take their people from package roster with the reader's reach, so that count, rows,
// export and acts are one selection. Filters stand in addresses as codes; the words somebody typed stand there too, for
// a page can be opened again, but are never saved or logged.
package rosterpages
