package housetest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// source is one Go file of the house.
type source struct {
	path string // from the root, with slashes
	room string // folder below internal/, or cmd/sen
	test bool
	fset *token.FileSet
	tree *ast.File
}

// root is the folder of go.mod.
func root() (string, error) {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if filepath.Dir(dir) == dir {
			return "", fmt.Errorf("no go.mod above %s", dir)
		}
		dir = filepath.Dir(dir)
	}
	return "", err
}

// roomOf is the room of a file; false if it belongs to none.
func roomOf(file string) (string, bool) {
	dir := path.Dir(file)
	if room, ok := strings.CutPrefix(dir, "internal/"); ok {
		return room, true
	}
	return dir, strings.HasPrefix(dir, "cmd/")
}

// skip says whether a folder is not looked into: what is made or fetched, and bench, a module of its own.
func skip(rel, name string) bool {
	switch name {
	case ".git", "node_modules", "dist", ".fonts":
		return true
	}
	return rel == "bin" || rel == "data" || rel == "bench"
}

// gitLink is the file by which a second worktree tells where its repository lies, in place of a folder of that name.
const gitLink = ".git"

// files are the paths of all files below dir, from dir, but those of skipped folders and git's own.
func files(dir string) (all []string, err error) {
	err = filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && skip(filepath.ToSlash(rel), entry.Name()):
			return filepath.SkipDir
		case entry.Type().IsRegular() && entry.Name() != gitLink:
			all = append(all, filepath.ToSlash(rel))
		}
		return nil
	})
	return all, err
}

// sources are the Go files of all rooms.
func sources(dir string) (all []source, err error) {
	names, err := files(dir)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, ok := roomOf(name); !ok || path.Ext(name) != ".go" || strings.Contains(name, "/testdata/") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		s, err := parse(name, string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func parse(name, text string) (source, error) {
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	room, _ := roomOf(name)
	return source{path: name, room: room, test: strings.HasSuffix(name, "_test.go"), fset: fset, tree: tree}, err
}

// at is the place of a node, as editors read it.
func (s source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.fset.Position(n.Pos()).Line)
}

// each calls fn for every node.
func (s source) each(fn func(ast.Node)) {
	ast.Inspect(s.tree, func(n ast.Node) bool {
		if n != nil {
			fn(n)
		}
		return true
	})
}

// texts calls fn for every string of the file but import paths.
func (s source) texts(fn func(lit *ast.BasicLit, text string)) {
	imports := map[*ast.BasicLit]bool{}
	for _, i := range s.tree.Imports {
		imports[i.Path] = true
	}
	s.each(func(n ast.Node) {
		lit, ok := n.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || imports[lit] {
			return
		}
		if text, err := strconv.Unquote(lit.Value); err == nil {
			fn(lit, text)
		}
	})
}

// importPaths calls fn for every import.
func (s source) importPaths(fn func(spec *ast.ImportSpec, path string)) {
	for _, i := range s.tree.Imports {
		if p, err := strconv.Unquote(i.Path.Value); err == nil {
			fn(i, p)
		}
	}
}
