namespace PartnershipGraph.Core.Imports;

/// <summary>Recognises files that are not lists by their first bytes, so that the refusal can say what they are.</summary>
/// <param name="What">What the file looks like, with its article.</param>
/// <param name="Remedy">What to do instead.</param>
internal sealed record FileLooks(string What, string Remedy)
{
    private const string ChooseCsv = "Choose a CSV file.";
    private const string SaveAsCsv = "Open it in your spreadsheet program, save it as CSV (UTF-8), and upload that.";

    public static FileLooks? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => new("a picture (PNG)", ChooseCsv),
        [0xFF, 0xD8, 0xFF, ..] => new("a picture (JPEG)", ChooseCsv),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => new("a picture (GIF)", ChooseCsv),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => new("a picture (WebP)", ChooseCsv),
        [(byte)'I', (byte)'I', 0x2A, 0x00, ..] or [(byte)'M', (byte)'M', 0x00, 0x2A, ..] => new("a picture (TIFF)", ChooseCsv),
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => new("a picture (BMP)", ChooseCsv),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => new("a PDF document", "Ask for the list as a spreadsheet or CSV file."),
        [(byte)'P', (byte)'K', 3, 4, ..] => new("a spreadsheet (XLSX, ODS) or a ZIP archive", SaveAsCsv),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => new("a spreadsheet (XLS)", SaveAsCsv),
        _ when head.StartsWith("BEGIN:VCARD"u8) => new("an address book (vCard)", "Export the address book as CSV, and upload that."),
        _ when head.StartsWith("<!DOCTYPE html"u8) || head.StartsWith("<html"u8) => new("a web page", ChooseCsv),
        _ => null,
    };
}
