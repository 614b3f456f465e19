// Package exchange is the door of workbooks: it reads a province's records from an .xlsx file, judges them
// against the register, records them in one act, and writes the register out in the same format.
//
//	book, err := exchange.ReadFile(ctx, path, exchange.ReadOptions{})   // cells: days, lists, identifiers
//	plan, err := exchange.Judge(ctx, db, book, exchange.JudgeOptions{}) // rows: who, what, may it be so
//	plan.Report().WriteJSON(os.Stdout)                                  // counts, and a verdict per row
//	m, plan, err := exchange.Apply(ctx, db, access.Operator, plan, exchange.ApplyOptions{})
//
// # The three steps
//
// Read knows the format and no register. What is wrong with a single cell refuses its row and is kept for the
// report; an error means that there is no book at all. Sheets and columns are declared once, in sheet.go, for
// reading, for the template and for the export.
//
// Judge runs on a snapshot, outside any writing transaction. It finds out which unit, person and host each
// row is about, leaves out what is recorded already, sets what contradicts the register beside what is
// recorded, and asks the rooms' own rules about register and workbook together: org.History.Check,
// member.Fold, member.CheckPosts, host.Check, target.Check, assess.Check. No rule of the register stands
// here. A problem is blamed on a row of the workbook: the ending of a unit that still holds somebody is the
// ending's fault; somebody put into a unit that has ended is that row's.
//
// Apply opens the writing transaction, looks whether anything the plan rests on has changed since, judges
// again outside if so, a few times, and then inside; it writes all or nothing, under one journal entry.
//
// # What a row says and what is recorded
//
// An empty cell contradicts nothing. A row whose every value is recorded, or empty, says nothing new. A row
// that says more than is recorded completes it: the recorded row is voided and the fuller one recorded, in
// the same act. A row that says something else than is recorded is a conflict and refused. So importing a
// workbook twice changes nothing the second time. Units and hosts are told by their codes; people by code,
// else by number, else by name, birth, cell and day of entry together, as many as there are of each.
//
// Not kept here: figures, pages, any rule of the Party.
package exchange
