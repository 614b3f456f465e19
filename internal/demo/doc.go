// Package demo invents a province: Đồng Tháp as of the end of 2023, as workbooks that come in through the
// same door as anybody's (workbook.md). It knows no database and no clock; the same seed gives the same rows.
//
// What is real: the names and codes of the 12 localities and 143 communes, the organisations and away groups
// the article of 3 February 2024 names, and the article's figures. Everything else is invented: every person,
// every other unit, every number below the province. Every sheet bears "DỮ LIỆU MINH HỌA", every invented
// decision a number that begins with "MH-".
//
// No invented failure stands at a real name (product.md, Boundaries). A removal counts at every unit above the
// cell, so all removals, resignations, expulsions, suspensions and disciplinary measures of all years lie in
// one committee that is plainly invented from top to bottom, DT.CQ "Đảng bộ Khối Minh họa"; its share of them is
// therefore higher than any real committee's would be, and the 12 localities show none. What ends, merges or is
// re-typed is invented too. Every committee and cell has reached its yearly target at the year's end, by what was
// known in January; targets of 2021 to 2024 go down from the province to the cells and add up at every step. Of 2024 the
// demo tells nothing but what was aimed at.
//
// # What is known when
//
// The first book is recorded as of 15 January 2024, the later one and the correction as of 20 February 2024.
// For the year 2023 the province shows (at the size of 64,403; the differences are the same at every size):
//
//	known at             members  admitted  progress  died  removed
//	15 or 31 Jan 2024     64,402     2,563   135,61%   440      111
//	20 Feb 2024, and now  64,403     2,564   135,66%   441      110
//
// The three late facts are an admission and a death of December 2023 and a transfer of December 2023 from one
// locality to another, which changes those two and not the province. The correction voids one removal that
// was booked on the wrong person. Before 15 January 2024 nothing is known.
//
// # The years
//
// The register begins on 1 January 2006: who was a member then is listed (SO_DU) with entry into the Party from
// 1960 on, and the units of then begin there without being founded. 40,687 members at the end of 2010, 62,917
// at the end of 2022 and the flows of 2023 are given; the years between are filled in.
package demo
