package report_test

import (
	"bytes"
	"image"
	"image/png"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sen/internal/report"
)

// office is a folder in which LibreOffice works with a profile of its own.
type office struct {
	t      *testing.T
	folder string
}

// openOffice looks for LibreOffice and poppler. Where CI is set their absence is a failure.
func openOffice(t *testing.T) office {
	t.Helper()
	for _, program := range []string{"soffice", "pdftotext", "pdftoppm", "pdfinfo", "pdffonts"} {
		if _, err := exec.LookPath(program); err != nil {
			const how = "is missing. Install with: sudo apt-get install libreoffice-writer-nogui poppler-utils fonts-liberation2"
			if os.Getenv("CI") != "" {
				t.Fatalf("%s %s", program, how)
			}
			t.Skipf("NOT RUN: %s %s", program, how)
		}
	}
	return office{t, t.TempDir()}
}

func (o office) path(name string) string { return filepath.Join(o.folder, name) }

func (o office) run(program string, args ...string) []byte {
	o.t.Helper()
	cmd := exec.Command(program, args...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		o.t.Fatalf("%s: %v\n%s%s", program, err, out.Bytes(), complaints.Bytes())
	}
	return out.Bytes()
}

func (o office) write(name string, content []byte) {
	o.t.Helper()
	if err := os.WriteFile(o.path(name), content, 0o600); err != nil {
		o.t.Fatal(err)
	}
}

// convert opens files of the folder and saves them in another format, into a folder of that name.
func (o office) convert(to string, names ...string) {
	o.t.Helper()
	profile := url.URL{Scheme: "file", Path: o.path("profile")}
	into, _, _ := strings.Cut(to, ":")
	args := []string{"-env:UserInstallation=" + profile.String(), "--headless", "--norestore", "--convert-to", to, "--outdir", o.path(into)}
	for _, name := range names {
		args = append(args, o.path(name))
	}
	out := o.run("soffice", args...)
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(o.path(into), strings.TrimSuffix(name, ".docx")+"."+into)); err != nil {
			o.t.Fatalf("%v\n%s", err, out)
		}
	}
}

// text is what a PDF says, with single blanks.
func (o office) text(pdf string) string {
	o.t.Helper()
	return strings.Join(strings.Fields(string(o.run("pdftotext", "-layout", o.path(pdf), "-"))), " ")
}

func (o office) pages(pdf string) int {
	o.t.Helper()
	m := regexp.MustCompile(`Pages:\s+(\d+)`).FindSubmatch(o.run("pdfinfo", o.path(pdf)))
	if m == nil {
		o.t.Fatalf("%s tells no pages", pdf)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil {
		o.t.Fatal(err)
	}
	return n
}

// fonts are the fonts of a PDF but Liberation Serif and Tinos, which have the metrics of Times New Roman.
func (o office) otherFonts(pdf string) (names []string) {
	o.t.Helper()
	for _, line := range strings.Split(string(o.run("pdffonts", o.path(pdf))), "\n")[2:] {
		if fields := strings.Fields(line); len(fields) > 0 && !regexp.MustCompile(`\+(LiberationSerif|Tinos|TimesNewRoman)`).MatchString(fields[0]) {
			names = append(names, fields[0])
		}
	}
	return names
}

// perMillimetre is how many dots of a picture lie on a millimetre.
const perMillimetre = 2

// pictures are the pages of a PDF.
func (o office) pictures(pdf string) (all []image.Image) {
	o.t.Helper()
	o.run("pdftoppm", "-gray", "-png", "-scale-to-x", strconv.Itoa(210*perMillimetre), "-scale-to-y", strconv.Itoa(297*perMillimetre), o.path(pdf), o.path(pdf))
	names, err := filepath.Glob(o.path(pdf) + "-*.png")
	if err != nil {
		o.t.Fatal(err)
	}
	for _, name := range names {
		file, err := os.ReadFile(name)
		if err != nil {
			o.t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			o.t.Fatal(err)
		}
		all = append(all, picture)
	}
	return all
}

// inked says whether anything is drawn in a rectangle of a page, given in millimetres from its left and top edge.
func inked(page image.Image, left, top, right, bottom int) bool {
	for y := top * perMillimetre; y < bottom*perMillimetre; y++ {
		for x := left * perMillimetre; x < right*perMillimetre; x++ {
			if shade, _, _, _ := page.At(x, y).RGBA(); shade < 0x8000 {
				return true
			}
		}
	}
	return false
}

// shortPapers are forms that fit on a page when they are filled with everything.
var shortPapers = map[string]bool{
	"sourcing": true, "application": true, "introduction": true, "union_resolution": true, "opinions": true, "decision": true, "ceremony_notice": true,
	"self_review": true, "helper_remarks": true, "recognition_decision": true,
}

func TestPapers_open_in_a_word_processor_and_look_as_they_should(t *testing.T) {
	o := openOffice(t)
	values := everything()
	var names []string
	for _, f := range report.Forms() {
		o.write(f.Key+".docx", fill(t, &report.Book{}, report.Paper{Form: f.Key, Set: "R294", Fields: values}))
		o.write(f.Key+"-blank.docx", fill(t, &report.Book{}, report.Paper{Form: f.Key, Set: "R294"}))
		names = append(names, f.Key+".docx", f.Key+"-blank.docx")
	}
	o.convert("pdf", names...)
	for _, f := range report.Forms() {
		t.Run(f.Key, func(t *testing.T) {
			o := office{t, o.folder}
			for _, pdf := range []string{"pdf/" + f.Key + ".pdf", "pdf/" + f.Key + "-blank.pdf"} {
				o.looksRight(pdf)
			}
			if n := o.pages("pdf/" + f.Key + ".pdf"); n > 2 || n > 1 && shortPapers[f.Key] {
				t.Errorf("%d pages", n)
			}
			text := o.text("pdf/" + f.Key + ".pdf")
			for _, want := range saidBy(t, f, values) {
				if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
					t.Errorf("%q is missing in %s", want, text)
				}
			}
			if blank := o.text("pdf/" + f.Key + "-blank.pdf"); !strings.Contains(blank, "……") {
				t.Errorf("no room for writing in %s", blank)
			}
		})
	}
}

// looksRight looks at a paper's pages: letters of the right font only, nothing in the margins, a number on every page but
// the first, no mark left.
func (o office) looksRight(pdf string) {
	o.t.Helper()
	if text := o.text(pdf); strings.Contains(text, "{{") || strings.Contains(text, "}}") {
		o.t.Errorf("%s keeps a mark: %s", pdf, text)
	}
	if other := o.otherFonts(pdf); len(other) > 0 {
		o.t.Errorf("%s: letters of other fonts: %v. If a font is missing: sudo apt-get install fonts-liberation2", pdf, other)
	}
	pages := o.pictures(pdf)
	if len(pages) != o.pages(pdf) {
		o.t.Errorf("%s: %d pictures of %d pages", pdf, len(pages), o.pages(pdf))
	}
	for i, page := range pages {
		switch {
		case inked(page, 0, 0, 28, 297) || inked(page, 192, 0, 210, 297) || inked(page, 0, 278, 210, 297):
			o.t.Errorf("%s, page %d: something stands in the margins", pdf, i+1)
		case inked(page, 28, 0, 192, 18) != (i > 0):
			o.t.Errorf("%s, page %d: a number of the page where none should be, or none where one should", pdf, i+1)
		case !inked(page, 30, 20, 190, 120):
			o.t.Errorf("%s, page %d is empty", pdf, i+1)
		}
	}
}

// saidBy are the values that a form's own template prints outside tables, where lines of cells run into each other.
func saidBy(t testing.TB, f *report.Form, values report.Fields) (all []string) {
	blank := strings.Join(lines(t, mustBuiltin(f)), "\n")
	for _, g := range f.Groups {
		for _, field := range g.Fields {
			if v, ok := values[field.Name]; ok && field.Kind != report.ListField && strings.Contains(blank, "{{"+field.Name+"}}") {
				all = append(all, v.String())
			}
		}
	}
	return all
}

func mustBuiltin(f *report.Form) []byte {
	own, err := report.Builtin(f)
	if err != nil {
		panic(err)
	}
	return own
}

// TestTemplates_saved_by_a_word_processor_fit_as_they_did opens the built-in templates in LibreOffice and saves them, as
// a province does that changes one.
func TestTemplates_saved_by_a_word_processor_fit_as_they_did(t *testing.T) {
	o := openOffice(t)
	var names []string
	for _, f := range report.Forms() {
		o.write(f.Key+".docx", mustBuiltin(f))
		names = append(names, f.Key+".docx")
	}
	o.convert("docx:MS Word 2007 XML", names...)
	for _, f := range report.Forms() {
		saved, err := os.ReadFile(o.path("docx/" + f.Key + ".docx"))
		if err != nil {
			t.Fatal(err)
		}
		if checked, err := report.Check(f, saved); err != nil || len(checked.Unused) > 0 {
			t.Errorf("%s: %v, unused %v", f.Key, err, checked.Unused)
		}
	}
}
