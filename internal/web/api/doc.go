// Package api is the read side of the register for programs, under /api/v1, described by an OpenAPI 3.1 document that
// is made from the same Go types. Scope and masks are those of the pages; identifiers are never given. What a program
// may not see is not there for it.
package api
