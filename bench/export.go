package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/xuri/excelize/v2"

	"sen/internal/app"
)

// exported measures the export of everybody beside excelize alone writing the same cells, its memory, and the pages of
// others meanwhile.
func exported(t *table, s *serverAt) error {
	r, err := s.as("tinh", app.DemoPassword)
	if err != nil {
		return err
	}
	other, err := s.as("huyen", app.DemoPassword)
	if err != nil {
		return err
	}
	pid := s.command.Process.Pid
	before := resetHighWater(pid)
	_, mark := s.since(0)
	stop := make(chan struct{})
	var meanwhile sync.WaitGroup
	meanwhile.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				_, _ = other.get("/members?q=nguyen")
				time.Sleep(50 * time.Millisecond)
			}
		}
	})
	began := time.Now()
	answer, err := r.c.PostForm(s.base+"/members/export", url.Values{"all": {"1"}})
	if err != nil {
		return err
	}
	file, err := os.CreateTemp("", "sen-list-*.xlsx")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = io.Copy(file, answer.Body)
	answer.Body.Close()
	took := seconds(began)
	close(stop)
	meanwhile.Wait()
	if err != nil || answer.StatusCode != http.StatusOK {
		return fmt.Errorf("export: %s %w", answer.Status, err)
	}
	file.Close()
	grew := highWater(pid) - before
	theirs, rows, err := excelizeAlone(file.Name())
	if err != nil {
		return err
	}
	times, _ := s.since(mark)
	t.row(fmt.Sprintf("export of %d members to .xlsx beside excelize alone", rows), fmt.Sprintf("%.2f s", took), fmt.Sprintf("%.2f s", theirs), took/theirs, "≤ 1.5", took/theirs <= 1.5)
	t.row("  memory it takes", fmt.Sprintf("%.0f MB", grew), "", grew/150, "≤ 150 MB", grew <= 150)
	t.row("  others' lists meanwhile, p95 (reported)", ms(p95(times["GET /members"])), "", 0, "they answer", p95(times["GET /members"]) >= 0)
	return nil
}

// resetHighWater begins the count of the most memory anew, where the kernel lets one, and gives what is in use.
func resetHighWater(pid int) float64 {
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0)
	return highWater(pid)
}

// excelizeAlone reads the cells of a list and times excelize writing the same ones, nothing else.
func excelizeAlone(path string) (took float64, rows int, err error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return 0, 0, err
	}
	cells, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		return 0, 0, err
	}
	f.Close()
	began := time.Now()
	out := excelize.NewFile()
	w, err := out.NewStreamWriter("Sheet1")
	if err != nil {
		return 0, 0, err
	}
	line := []any{}
	for i, row := range cells {
		line = line[:0]
		for _, c := range row {
			line = append(line, c)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), line); err != nil {
			return 0, 0, err
		}
	}
	if err := w.Flush(); err != nil {
		return 0, 0, err
	}
	err = out.Write(io.Discard)
	return seconds(began), len(cells), err
}
