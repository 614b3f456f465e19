// Command pocketbase makes a list of people in PocketBase and times pages of it over HTTP, as a peer for Sen's list of
// members. It is a module of its own, so that neither Sen nor the other benches depend on it.
package main

import (
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	_ "github.com/pocketbase/pocketbase/migrations" // its own tables
	"github.com/pocketbase/pocketbase/tools/types"
)

func main() {
	n := 65_000
	if len(os.Args) > 1 {
		n, _ = strconv.Atoi(os.Args[1])
	}
	if err := run(n); err != nil {
		log.Fatal(err)
	}
}

func run(n int) error {
	dir, err := os.MkdirTemp("", "pocketbase-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir})
	if err := app.Bootstrap(); err != nil {
		return err
	}
	defer app.ResetBootstrapState()
	if err := app.RunAllMigrations(); err != nil {
		return err
	}
	if err := fill(app, n); err != nil {
		return err
	}
	router, err := apis.NewRouter(app)
	if err != nil {
		return err
	}
	mux, err := router.BuildMux()
	if err != nil {
		return err
	}
	server := httptest.NewServer(mux)
	defer server.Close()
	for _, q := range []struct{ what, query string }{
		{"list", "perPage=50&sort=given,name&page=%d"},
		{"district", "perPage=50&sort=given,name&filter=(district=%%27D3%%27)&page=%d"},
	} {
		times, err := ask(server.URL+"/api/collections/people/records?"+q.query, n)
		if err != nil {
			return err
		}
		fmt.Printf("%s %.2f\n", q.what, times[len(times)*95/100])
	}
	return nil
}

// fill makes the collection, indexed as its documentation advises, and inserts n people.
func fill(app core.App, n int) error {
	c := core.NewBaseCollection("people")
	for _, name := range []string{"name", "given", "code", "unit", "district", "sex", "status", "occupation"} {
		c.Fields.Add(&core.TextField{Name: name})
	}
	c.Fields.Add(&core.NumberField{Name: "born"})
	c.ListRule = types.Pointer("")
	c.AddIndex("people_order", false, "given, name", "")
	c.AddIndex("people_district", false, "district, given, name", "")
	if err := app.Save(c); err != nil {
		return err
	}
	return app.RunInTransaction(func(tx core.App) error {
		for i := range n {
			r := core.NewRecord(c)
			r.Set("name", fmt.Sprintf("Nguyễn Văn %d", i))
			r.Set("given", fmt.Sprintf("%05d", rand.IntN(n)))
			r.Set("code", fmt.Sprintf("DV%07d", i))
			r.Set("unit", fmt.Sprintf("U%d", i%4000))
			r.Set("district", fmt.Sprintf("D%d", i%16))
			r.Set("sex", "Nam")
			r.Set("status", "official")
			r.Set("occupation", "VIEN_CHUC")
			r.Set("born", 1950+i%50)
			if err := tx.SaveNoValidate(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// ask fetches pages at random with eight readers at once and gives the times in milliseconds, in order.
func ask(address string, n int) ([]float64, error) {
	const readers, each = 8, 40
	var mu sync.Mutex
	var times []float64
	var failed error
	var all sync.WaitGroup
	for range readers {
		all.Go(func() {
			for range each {
				began := time.Now()
				r, err := http.Get(fmt.Sprintf(address, 1+rand.IntN(n/50/16)))
				if err == nil {
					_, err = io.Copy(io.Discard, r.Body)
					r.Body.Close()
					if r.StatusCode != http.StatusOK {
						err = fmt.Errorf("%s", r.Status)
					}
				}
				mu.Lock()
				times = append(times, float64(time.Since(began).Microseconds())/1000)
				if err != nil {
					failed = err
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	slices.Sort(times)
	return times, failed
}
