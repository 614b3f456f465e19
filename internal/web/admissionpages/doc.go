// Package admissionpages shows the way from the list of prospects to the official member: the list, the board and the
// calendar of what falls due, one case with its steps, clocks and papers, and the form of every deed. What is offered and
// why something is not is asked of package admission; nothing is judged here.
package admissionpages
