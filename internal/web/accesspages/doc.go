// Package accesspages holds the pages of accounts and grants: who may sign in, with which role on which unit and until
// when; inviting, granting, taking back, shutting out; and what each role may do.
package accesspages
