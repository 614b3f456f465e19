// Package org holds the organisation's units over time: their dated parent, name, kind, sector, founding
// and ending, and the decisions these rest on. It answers with the tree of any day. It knows no members:
// who belongs where is package member's, above.
package org
