package draw

import (
	"fmt"
	"html"
	"strings"
)

// Chart is a chart of bars, drawn by the word processor out of the values it holds, so that it can be changed there. Bars
// lie on their side, a category a line, so that long names fit; each bears its value.
type Chart struct {
	// Title is told to who cannot see the chart; above it stands what the source writes there.
	Title      string
	Categories []string
	Series     []Series
}

// Series are the bars of one colour, one for each category.
type Series struct {
	Name   string
	Values []int64
}

// colours of series: a quiet one for what was aimed at, a strong one for what was reached; the last one if there is one.
var colours = []string{"B9A98F", "A8325E"}

// Sizes are in English metric units, 36,000 a millimetre.
const (
	millimetre   = 36000
	chartWidth   = 160 * millimetre
	chartHead    = 18 * millimetre
	barHeight    = 4 * millimetre
	barGap       = 3 * millimetre
	tallestChart = 225 * millimetre
)

func (c Chart) height() int {
	return min(chartHead+len(c.Categories)*(barGap+barHeight*max(len(c.Series), 1)), tallestChart)
}

// frame is the paragraph in which a chart stands.
func (c Chart) frame(n int) string {
	return paragraph("Normal", `<w:keepLines/><w:spacing w:before="60" w:after="120"/><w:jc w:val="center"/>`, fmt.Sprintf(
		`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="Biểu đồ %d" descr="%s"/><wp:cNvGraphicFramePr/>`+
			`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdChart%d"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		chartWidth, c.height(), n, n, html.EscapeString(c.Title), n))
}

// part is the chart's own part. It holds its values and points to no workbook.
func (c Chart) part() []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>`)
	for i := range c.Series {
		c.series(&b, i)
	}
	b.WriteString(`<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>` +
		`<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
		line("8A8580") + lettering(1000) + `<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>` +
		`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="max"/></c:valAx></c:plotArea>`)
	if len(c.Series) > 1 {
		b.WriteString(`<c:legend><c:legendPos val="t"/><c:overlay val="0"/>` + lettering(1000) + `</c:legend>`)
	}
	b.WriteString(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>`)
	return []byte(b.String())
}

func (c Chart) series(b *strings.Builder, i int) {
	s := c.Series[i]
	colour := colours[len(colours)-1]
	if len(c.Series) > 1 {
		colour = colours[i%len(colours)]
	}
	fmt.Fprintf(b, `<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>%s</c:v></c:pt></c:strCache></c:strRef></c:tx>`,
		i, i, cellsOf(i+1, 1, 1), html.EscapeString(s.Name))
	fmt.Fprintf(b, `<c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`, colour)
	b.WriteString(`<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` + lettering(900) +
		`<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`)
	fmt.Fprintf(b, `<c:cat><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val="%d"/>`, cellsOf(0, 2, len(c.Categories)+1), len(c.Categories))
	for k, name := range c.Categories {
		fmt.Fprintf(b, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, k, html.EscapeString(name))
	}
	fmt.Fprintf(b, `</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f><c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount val="%d"/>`, cellsOf(i+1, 2, len(s.Values)+1), len(s.Values))
	for k, v := range s.Values {
		fmt.Fprintf(b, `<c:pt idx="%d"><c:v>%d</c:v></c:pt>`, k, v)
	}
	b.WriteString(`</c:numCache></c:numRef></c:val></c:ser>`)
}

// cellsOf names where the values would stand in a sheet, which the format asks for.
func cellsOf(column, from, to int) string {
	c := string(rune('A' + column))
	if from == to {
		return fmt.Sprintf("Sheet1!$%s$%d", c, from)
	}
	return fmt.Sprintf("Sheet1!$%s$%d:$%s$%d", c, from, c, to)
}

func line(colour string) string {
	return `<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="` + colour + `"/></a:solidFill></a:ln></c:spPr>`
}

// lettering is a font of the Times metrics in hundredths of a point.
func lettering(size int) string {
	return fmt.Sprintf(`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="%d"><a:latin typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>`, size)
}

// named puts charts into the parts that tell what a document is made of.
func named(file, text string, charts []Chart) string {
	for i := range charts {
		switch file {
		case "content_types.xml":
			text = strings.Replace(text, "</Types>", fmt.Sprintf(`<Override PartName="/word/charts/chart%d.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>`, i+1), 1)
		case "document_rels.xml":
			text = strings.Replace(text, "</Relationships>", fmt.Sprintf(`<Relationship Id="rIdChart%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart%d.xml"/></Relationships>`, i+1, i+1), 1)
		}
	}
	return text
}
