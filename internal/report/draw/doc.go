// Package draw makes .docx templates out of a few lines of text, in the customary layout of Party papers: A4, a left
// margin of 30 mm and 20 mm elsewhere, a font of the Times metrics in 14 points, the number of the page at the head of
// every page but the first. Who wants another layout opens what is drawn in a word processor and changes it there.
//
// Each line of a source is a paragraph or, beginning with a sign, something else:
//
//	@dang            head of a Party paper: superior and issuing organisation, number, title, place and day
//	@doan            head of a paper of the Youth Union
//	@ca-nhan         head of a paper that a person writes
//	@ky              recipients on the left, who signs on the right
//	@ky-ten A | B    one or two columns of who signs; the lines of a column are parted by " / ", the first of them bold
//	@trang           what follows stands on a new page
//	@bieu-do 1       the first chart that is given along
//	= text           name of the kind of paper
//	== text          what it is about
//	---              the short line below
//	## text          bold, in the middle
//	# text           bold, from the left
//	> text           from the left, without the indent of a first line
//	< text           italic, to the right
//	. text           a line to fill in: a last mark that is blank becomes dots up to the margin
//	.. text          such a line, as far in as first lines of paragraphs
//	& text           such a line for what may be long: remarks, reasons
//	|: 8 60 32       widths of the columns of the table that follows, in parts of their sum
//	| a | b | c |    a row of a table, the first of which is its head; ~ before a cell puts it in the middle
//
// Inside a line **bold**, __italic__ and ^^capitals^^ are told by their signs. Lines that are empty or begin with // say nothing.
package draw
