// Package signpages holds the pages of the door and of one's own account: signing in and out, the second factor,
// invitations, preferences, sessions and tokens.
package signpages
