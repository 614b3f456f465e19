package browsertest

import (
	"context"
	"regexp"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Do takes steps one after the other.
func (b *Browser) Do(steps ...chromedp.Action[chromedp.Void]) {
	b.T.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.T.Fatal(err)
	}
}

// Visit opens a page and waits until it and its fonts are there.
func (b *Browser) Visit(path string) {
	b.T.Helper()
	b.Do(chromedp.Navigate(b.Home + path))
	b.Until("document.readyState === 'complete'")
	err := whileReplaced(func() error {
		_, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.fonts.ready.then(() => 'ready')", chromedp.EvalAwaitPromise))
		return err
	})
	if err != nil {
		b.T.Fatal(err)
	}
}

// Go opens a page without a look at what is in it, as where script is off.
func (b *Browser) Go(path string) {
	b.T.Helper()
	b.Do(chromedp.Navigate(b.Home + path))
}

// Follow clicks a link and waits for the page it leads to.
func (b *Browser) Follow(css string) {
	b.T.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.Click(chromedp.CSS(css))); err != nil {
		b.T.Fatalf("%s: %v", css, err)
	}
}

// Click clicks what can be seen.
func (b *Browser) Click(css string) {
	b.T.Helper()
	b.Do(chromedp.Click(chromedp.CSS(css), chromedp.NodeVisible))
}

// Fill types into a field that was empty or held something else.
func (b *Browser) Fill(css, text string) {
	b.T.Helper()
	if b.Eval("document.querySelector(`"+css+"`) !== null") != "true" { // else one would wait for it
		b.T.Fatalf("%s: there is no %s", b.Where(), css)
	}
	b.Do(chromedp.Clear(chromedp.CSS(css)), chromedp.SendKeys(chromedp.CSS(css), text))
}

// Press presses keys.
func (b *Browser) Press(keys string) {
	b.T.Helper()
	b.Do(chromedp.KeyEvent(keys))
}

// PressTo presses keys that lead to another page and waits for it.
func (b *Browser) PressTo(keys string) {
	b.T.Helper()
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(keys)); err != nil {
		b.T.Fatalf("%q at %s: %v", keys, b.Where(), err)
	}
}

// Where is the address of the page shown.
func (b *Browser) Where() string {
	b.T.Helper()
	where, err := chromedp.Run(b.ctx, chromedp.Location())
	if err != nil {
		b.T.Fatal(err)
	}
	return where
}

// Eval is the value of an expression in the page, as text.
func (b *Browser) Eval(expression string) string {
	b.T.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		b.T.Fatalf("%s: %v", expression, err)
	}
	return v
}

// patience is how long Until waits.
const patience = 20 * time.Second

// Until waits for an expression to hold.
func (b *Browser) Until(expression string) {
	b.T.Helper()
	err := whileReplaced(func() error {
		_, err := chromedp.Run(b.ctx, chromedp.Poll[bool]("!!("+expression+")", chromedp.WithPollingInterval(20*time.Millisecond), chromedp.WithPollingTimeout(patience)))
		return err
	})
	if err != nil {
		b.T.Fatalf("never came true: %s: %v", expression, err)
	}
}

// replaced is what the browser says where the page that was asked gave way to another meanwhile.
var replaced = regexp.MustCompile(`Cannot find context|context was destroyed`)

// whileReplaced asks again as long as pages give way to others, as one does that loads itself again while work is under way.
func whileReplaced(ask func() error) (err error) {
	for range 200 {
		if err = ask(); err == nil || !replaced.MatchString(err.Error()) {
			return err
		}
		time.Sleep(patience / 200)
	}
	return err
}

// Window sets the size of the window and whether the reader prefers dark pages.
func (b *Browser) Window(width, height int64, dark bool) {
	b.T.Helper()
	scheme := map[bool]string{true: "dark", false: "light"}[dark]
	b.Do(chromedp.EmulateViewport(width, height), func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}})
		return chromedp.Void{}, err
	})
}

// Script switches the pages' script on or off.
func (b *Browser) Script(on bool) {
	b.T.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}); err != nil {
		b.T.Fatal(err)
	}
}

// SetCookie gives the browser a cookie for the server.
func (b *Browser) SetCookie(name, value string) {
	b.T.Helper()
	unseen := true
	if _, err := chromedp.Call(b.ctx, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: b.Home, HTTPOnly: &unseen}); err != nil {
		b.T.Fatal(err)
	}
}
