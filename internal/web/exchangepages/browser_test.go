package exchangepages_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"sen/internal/db"
	"sen/internal/web/browsertest"
	"sen/internal/web/webtest"
)

// busy holds the register's one writer until the test lets go, so that an import that writes waits.
func busy(t *testing.T, h *webtest.House) (release func()) {
	t.Helper()
	held, done, ended := make(chan bool), make(chan bool), make(chan error, 1)
	go func() {
		ended <- h.App.Register.Write(context.Background(), func(*db.Tx) error {
			held <- true
			<-done
			return nil
		})
	}()
	<-held
	return sync.OnceFunc(func() {
		close(done)
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// choose gives the form of the upload a file and sends it.
func choose(t *testing.T, b *browsertest.Browser, name string, file []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	b.Visit("/exchange")
	b.Do(chromedp.SetUploadFiles(chromedp.CSS(`#f-file`), []string{path}))
	b.Follow(`#import .button`)
	b.Until(`document.querySelector('#stage') && !document.querySelector('[data-follow]')`)
}

func TestBrowser_goes_from_a_file_to_the_register_and_back(t *testing.T) {
	h := webtest.Small(t)
	b := h.As("tinh").Browser(t)
	mixed := workbook(t, people(arrived("M9001", "12/03/1990"), arrived("M9002", "31/02/1990"), arrived("M9003", "1957")), changes([]string{"M9001", "MIEN", "01/12/2023"}))
	for _, width := range []int64{1440, 390} {
		b.Window(width, 900, width == 390)
		b.Visit("/exchange")
		b.Sound(fmt.Sprintf("exchange-%s-%d", "home", width))
		choose(t, b, "Xã Phú Cường.xlsx", mixed)
		b.Until(`document.querySelector('.rows td.bad')`)
		b.Sound(fmt.Sprintf("exchange-%s-%d", "refused", width))
		b.Follow(`form[action$="/again"] button`)
		b.Until(`document.querySelector('form[action$="/confirm"]')`)
		b.Follow(`.tabs li:last-child a`)
		b.Until(`document.querySelectorAll('.rows tbody tr').length > 1`)
		b.Sound(fmt.Sprintf("exchange-%s-%d", "waiting", width))

		release := busy(t, h)
		t.Cleanup(release)
		b.Follow(`form[action$="/confirm"] button`)
		b.Until(`document.querySelector('#job[data-follow] progress')`)
		b.Eval(`window.same = document`)
		b.Sound(fmt.Sprintf("exchange-%s-%d", "writing", width))
		release()
		b.Until(`document.querySelector('#stage').textContent === 'Đã ghi vào sổ'`)
		if b.Eval(`window.same === document`) != "true" || b.Eval(`document.querySelector('body > .sr[role=status]').textContent`) != "Đã ghi vào sổ" {
			t.Error("the page was loaded again, or did not say how far the import is")
		}
		b.Sound(fmt.Sprintf("exchange-%s-%d", "recorded", width))

		b.Follow(`a[href$="/undo"]`)
		b.Sound(fmt.Sprintf("exchange-%s-%d", "undo", width))
		b.Follow(`form.danger button`)
		b.Until(`document.querySelector('.done')`)
		b.Sound(fmt.Sprintf("exchange-%s-%d", "undone", width))
	}
	if out := b.AskedOutside(); len(out) != 0 {
		t.Errorf("asked outside: %v", out)
	}
}

func TestBrowser_is_told_what_is_wrong_with_a_file_and_asks_what_headings_mean(t *testing.T) {
	h := webtest.Small(t)
	b := h.As("tinh").Browser(t)
	strange := people(arrived("M9001", "12/03/1990"))
	strange.rows[0] = []string{"Mã đảng viên", "Tên đầy đủ", "Ngày sinh", "Giới tính", "Diện vào danh sách", "Ngày vào danh sách", "Mã tổ chức"}
	for _, width := range []int64{1440, 390} {
		b.Window(width, 900, false)
		path := filepath.Join(t.TempDir(), "ảnh.xlsx")
		if err := os.WriteFile(path, []byte("không phải"), 0o600); err != nil {
			t.Fatal(err)
		}
		b.Visit("/exchange")
		b.Do(chromedp.SetUploadFiles(chromedp.CSS(`#f-file`), []string{path}))
		b.Follow(`#import .button`)
		b.Until(`document.querySelector('#e-file')`)
		b.Sound(fmt.Sprintf("exchange-%s-%d", "wrong", width))
		choose(t, b, "x.xlsx", workbook(t, strange))
		b.Until(`document.querySelector('a[href$="/headings"]')`)
		b.Sound(fmt.Sprintf("exchange-%s-%d", "structural", width))
		b.Follow(`a[href$="/headings"]`)
		b.Sound(fmt.Sprintf("exchange-%s-%d", "headings", width))
		b.Eval(`document.querySelector('#f-h0').value = 'Họ và tên'`)
		b.Follow(`main form .button`)
		b.Until(`document.querySelector('form[action$="/confirm"]')`)
		b.Follow(`form[action$="/cancel"] button`)
		b.Until(`document.querySelector('#stage').textContent.startsWith('Đã thôi')`)
	}
}

func TestBrowser_without_script_loads_the_page_of_an_import_again_until_it_has_ended(t *testing.T) {
	h := webtest.Small(t)
	b := h.As("tinh").Browser(t)
	r := h.As("tinh")
	job := uploaded(t, r, "x.xlsx", workbook(t, people(arrived("M9001", "12/03/1990"))))
	waiting(t, r, job)
	release := busy(t, h)
	t.Cleanup(release)
	post(t, r, job+"/confirm", map[string][]string{"version": {"1"}})
	b.Script(false)
	b.Go(job)
	looked := func() (n int) {
		for _, address := range b.Asked() {
			if strings.HasSuffix(address, job) {
				n++
			}
		}
		return n
	}
	loadedAgain := func() {
		t.Helper()
		for n, began := looked(), time.Now(); looked() == n; time.Sleep(20 * time.Millisecond) {
			if time.Since(began) > 20*time.Second {
				t.Fatal("the page is not loaded again")
			}
		}
	}
	loadedAgain()
	loadedAgain()
	release()
	webtest.Lacks(t, settled(t, r, job), "http-equiv")
	loadedAgain()
}

func TestBrowser_of_the_district_is_told_why_it_may_not_import(t *testing.T) {
	b := webtest.Small(t).As("huyen").Browser(t)
	for _, width := range []int64{1440, 390} {
		b.Window(width, 900, false)
		b.Visit("/exchange")
		b.Sound(fmt.Sprintf("exchange-%s-%d", "district", width))
	}
}
