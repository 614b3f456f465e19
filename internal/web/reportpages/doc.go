// Package reportpages are the pages of reports: the list of what was issued, the year's review as a draft whose every number
// opens, issuing and withdrawing it, and an issued report as it was beside what is known now. It shows no names: who stands
// behind a number is told by the page that opens it, to who may see it there.
package reportpages
