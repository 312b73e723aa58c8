using System.IO.Compression;
using System.Text;

namespace PartnershipGraph.Tables.Tests.Workbooks;

/// <summary>Makes workbooks by hand, part by part, good ones and bad ones.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A workbook of sheets, each given as the XML of its rows.</summary>
    public static MemoryStream Of(params (string Name, string State, string Rows)[] sheets)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Add(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(sheets.Select((sheet, index) => $"""<sheet name="{sheet.Name}" sheetId="{index + 1}" state="{sheet.State}" r:id="rId{index + 1}"/>"""))}</sheets></workbook>""");
            Add(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, index) => $"""<Relationship Id="rId{index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{index + 1}.xml"/>"""))}<Relationship Id="rIdStyles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            Add(archive, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="00000000000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="20"/></cellXfs></styleSheet>""");
            for (var index = 0; index < sheets.Length; index++)
            {
                Add(archive, $"xl/worksheets/sheet{index + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{sheets[index].Rows}</sheetData></worksheet>""");
            }
        }

        file.Position = 0;
        return file;
    }

    /// <summary>A row of texts.</summary>
    public static string Texts(params string[] cells) => $"<row>{string.Concat(cells.Select(Text))}</row>";

    public static string Text(string text) => $"""<c t="inlineStr"><is><t>{text}</t></is></c>""";

    /// <summary>Replaces or adds a part.</summary>
    public static MemoryStream With(MemoryStream workbook, string path, Action<Stream> write)
    {
        using (var archive = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(path)?.Delete();
            using var part = archive.CreateEntry(path, CompressionLevel.SmallestSize).Open();
            write(part);
        }

        workbook.Position = 0;
        return workbook;
    }

    private static void Add(ZipArchive archive, string path, string content)
    {
        using var part = archive.CreateEntry(path).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }
}
