package housetest

import (
	"fmt"
	"go/ast"
	"go/token"
)

// selfEvident are methods whose promise is that of the interface they fulfil.
var selfEvident = map[string]bool{
	"String": true, "Error": true, "Unwrap": true, "MarshalText": true, "UnmarshalText": true, "MarshalJSON": true,
	"UnmarshalJSON": true, "Value": true, "Scan": true, "ServeHTTP": true, "Len": true, "Less": true, "Swap": true, "Write": true, "Close": true,
}

// namesSayWhatTheyPromise asks for a sentence on each exported name. A sentence on a group counts for all
// in it, as does one behind the name.
func namesSayWhatTheyPromise(s source) (wrong []string) {
	if s.test || s.room == "cmd/sen" {
		return nil
	}
	ask := func(n ast.Node, name string) {
		wrong = append(wrong, fmt.Sprintf("%s: %s has no sentence saying what it promises.", s.at(n), name))
	}
	for _, decl := range s.tree.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) && !(d.Recv != nil && selfEvident[d.Name.Name]) {
				ask(d, d.Name.Name)
			}
		case *ast.GenDecl:
			if d.Doc == nil && d.Tok != token.IMPORT {
				undocumented(d, ask)
			}
		}
	}
	return wrong
}

func undocumented(d *ast.GenDecl, ask func(ast.Node, string)) {
	for _, spec := range d.Specs {
		switch sp := spec.(type) {
		case *ast.TypeSpec:
			if sp.Name.IsExported() && sp.Doc == nil && sp.Comment == nil {
				ask(sp, sp.Name.Name)
			}
		case *ast.ValueSpec:
			if sp.Names[0].IsExported() && sp.Doc == nil && sp.Comment == nil {
				ask(sp, sp.Names[0].Name)
			}
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return true
		}
	}
}
