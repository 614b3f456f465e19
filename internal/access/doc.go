// Package access says who acts and what they may do where: actors, roles as bundles of acts, and grants of a role
// on a unit, this one or all below it too. It decides on what it is told; accounts, sessions and the tables of
// grants are the business of package account, and where a unit stands today that of package org.
package access
