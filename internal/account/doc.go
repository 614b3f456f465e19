// Package account keeps who may sign in: accounts with passwords and second factors, the sessions in which they are
// signed in, invitations, tokens for programs, and the grants each account holds. It makes access.Actors of them.
// It sends nothing to anybody: codes are shown once to whoever asked for them.
package account
