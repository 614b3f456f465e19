// Package figurepages shows figures: a unit on a day ("/" and "/units/{code}"), every figure of it, how a
// figure came about and who stands behind it ("/open"), what to look at and who is concerned ("/attention"), the ratios of a
// partner body ("/partner"), and the figures for programs ("/api/v1/figures"). It computes no figure: what a page shows
// was counted by package figure, or is the sum of numbers that stand on the same page. What to look at it asks of the
// census of two days, of the posts of secretaries and of package quality.
//
// What it needs of others is small: a Census of now or of an earlier knowledge (figure.Follower), and the
// Names behind ids (Register reads them in one snapshot).
package figurepages
