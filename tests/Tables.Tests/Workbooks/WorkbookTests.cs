using System.Text;
using PartnershipGraph.Tables.Writing;
using Xunit;

namespace PartnershipGraph.Tables.Tests.Workbooks;

public sealed class WorkbookTests
{
    [Fact]
    public async Task Read_ValuesOfAllKinds_AreWrittenAsPeopleWriteThem()
    {
        var rows = Workbook.Texts("Name", "Phone", "Founded", "Share", "Opens", "Count", "Total", "Open")
            + $"""<row>{Workbook.Text("Aston Works")}<c s="1"><v>7700900123</v></c><c s="2"><v>46329</v></c><c s="3"><v>0.5</v></c><c s="4"><v>0.375</v></c><c><v>1.0</v></c><c><f>1+41</f><v>42</v></c><c t="b"><v>1</v></c></row>"""
            + $"""<row>{Workbook.Text("007")}<c><v>7700900123</v></c><c s="2"><v>46329.5</v></c><c/><c/><c><v>0.1</v></c><c t="str"><f>"a"</f><v>a</v></c></row>""";
        var read = await ReadAsync(Workbook.Of(("List", "visible", rows)));

        Assert.Equal(
            [
                ["Name", "Phone", "Founded", "Share", "Opens", "Count", "Total", "Open"],
                ["Aston Works", "07700900123", "2026-11-03", "50%", "09:00", "1", "42", "TRUE"],
                ["007", "7700900123", "2026-11-03 12:00", "", "", "0.1", "a", ""],
            ],
            read.Rows);
    }

    [Fact]
    public async Task Read_SeveralSheets_FirstVisibleWithRowsIsTakenAndAnotherCanBeChosen()
    {
        (string, string, string)[] sheets =
        [
            ("Secret", "hidden", Workbook.Texts("a", "b") + Workbook.Texts("1", "2")),
            ("Empty", "visible", ""),
            ("List", "visible", Workbook.Texts("Contacts 2026") + "<row/>" + Workbook.Texts("Name", "Town", "Kind") + Workbook.Texts("Aston", "Dudley", "club")),
        ];
        var read = await ReadAsync(Workbook.Of(sheets));
        Assert.Equal([["Name", "Town", "Kind"], ["Aston", "Dudley", "club"]], read.Rows);
        Assert.Equal(["Contacts 2026"], read.Inspection.Preamble);
        Assert.Equal([("Secret", true), ("Empty", false), ("List", false)], read.Inspection.Sheets.Select(sheet => (sheet.Name, sheet.IsHidden)));

        Assert.Equal([["a", "b"], ["1", "2"]], (await ReadAsync(Workbook.Of(sheets), new TableChoices { Sheet = "secret" })).Rows);
        Assert.Contains("‘Other’", Unreadable(await ReadAsync(Workbook.Of(sheets), new TableChoices { Sheet = "Other" })).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WhatWeWrite_ComesBackTheSame()
    {
        string[][] rows = [["Name", "Note"], ["+44 121 496 0000", "-1"], ["=1+1", "@x"], ["007", "1.0"], [" padded ", "line\nbreak"], ["_x0041_ <&>\"", "tab\tnul\0"], ["漢字 😀", "\r"]];
        using var file = new MemoryStream();
        await using (var writer = await XlsxTableWriter.CreateAsync(file, "People/Bodies [1]", TestContext.Current.CancellationToken))
        {
            foreach (var row in rows)
            {
                await writer.WriteRowAsync(row, TestContext.Current.CancellationToken);
            }
        }

        var read = await ReadAsync(file);
        Assert.Equal("People-Bodies -1-", read.Inspection.Format.Sheet);
        Assert.Equal(rows, read.Rows);
    }

    [Fact]
    public async Task Inspect_Bomb_IsRefusedBeforeItIsUnpacked()
    {
        var bomb = Workbook.With(Workbook.Of(("List", "visible", "")), "xl/worksheets/sheet1.xml", part =>
        {
            part.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)' ');
            for (var count = 0; count < 64; count++)
            {
                part.Write(blanks);
            }

            part.Write("</sheetData></worksheet>"u8);
        });
        Assert.True(bomb.Length < 1 << 20);

        var unreadable = Unreadable(await ReadAsync(bomb));
        Assert.Equal(UnreadableKind.Size, unreadable.Kind);
        Assert.Contains("exhaust a computer", unreadable.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_BillionLaughs_IsRefused()
    {
        const string Laughs = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&lol3;</t></si></sst>""";
        foreach (var part in (string[])["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
        {
            var unreadable = Unreadable(await ReadAsync(Workbook.With(Workbook.Of(("List", "visible", Workbook.Texts("a", "b"))), part, stream => stream.Write(Encoding.UTF8.GetBytes(Laughs)))));
            Assert.Equal(UnreadableKind.Content, unreadable.Kind);
        }
    }

    [Fact]
    public async Task Read_MacrosAndLinks_AreIgnored()
    {
        var rows = Workbook.Texts("Name", "Link") + $"""<row>{Workbook.Text("Aston")}<c t="str"><f>HYPERLINK("file:///etc/passwd","[1]Sheet1!A1")</f><v>shown</v></c></row>""";
        var workbook = Workbook.With(Workbook.Of(("List", "visible", rows)), "xl/vbaProject.bin", part => part.Write(new byte[1_000]));
        workbook = Workbook.With(workbook, "xl/externalLinks/externalLink1.xml", part => part.Write("<externalLink xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"u8));

        Assert.Equal([["Name", "Link"], ["Aston", "shown"]], (await ReadAsync(workbook)).Rows);
    }

    [Theory]
    [InlineData("PK\u0003\u0004rest of it", "damaged")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 and no more", "damaged")]
    public async Task Inspect_WhatOnlyBeginsLikeAWorkbook_IsRefused(string content, string what) =>
        Assert.Contains(what, Unreadable(await ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes(content)))).What, StringComparison.Ordinal);

    [Fact]
    public async Task Inspect_OtherArchives_AreCalledWhatTheyAre()
    {
        var archive = Workbook.With(new MemoryStream(), "readme.txt", part => part.Write("hello"u8));
        Assert.Equal((UnreadableKind.Media, true), (Unreadable(await ReadAsync(archive)).Kind, Unreadable(await ReadAsync(archive)).What.Contains("ZIP archive", StringComparison.Ordinal)));
    }

    private static UnreadableTable Unreadable(ReadFile read) => Assert.IsType<UnreadableTable>(read.Finding);

    private static Task<ReadFile> ReadAsync(MemoryStream file, TableChoices? choices = null) => ReadFile.OfAsync(file, TestContext.Current.CancellationToken, choices);
}
