namespace PartnershipGraph.Tables.Detection;

/// <summary>Recognises by their first bytes files that are not text, so that they are read as what they are, or refused by name.</summary>
/// <param name="What">What the file looks like, with its article.</param>
/// <param name="Remedy">What to do instead.</param>
internal sealed record FileLooks(string What, string Remedy)
{
    private const string ChooseList = "Choose a CSV file or an Excel workbook.";

    public static FileLooks? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => new("a picture (PNG)", ChooseList),
        [0xFF, 0xD8, 0xFF, ..] => new("a picture (JPEG)", ChooseList),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => new("a picture (GIF)", ChooseList),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => new("a picture (WebP)", ChooseList),
        [(byte)'I', (byte)'I', 0x2A, 0x00, ..] or [(byte)'M', (byte)'M', 0x00, 0x2A, ..] => new("a picture (TIFF)", ChooseList),
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => new("a picture (BMP)", ChooseList),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => new("a PDF document", "Ask for the list as a spreadsheet or CSV file."),
        [0x1F, 0x8B, ..] => new("a compressed file (GZIP)", "Unpack it, and upload the list inside."),
        _ when head.StartsWith("<!DOCTYPE html"u8) || head.StartsWith("<html"u8) => new("a web page", ChooseList),
        _ => null,
    };

    /// <summary>Whether a file is a ZIP archive, as workbooks are.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head is [(byte)'P', (byte)'K', 3, 4, ..];

    /// <summary>Whether a file is an OLE compound file, as old and encrypted workbooks are.</summary>
    public static bool IsCompound(ReadOnlySpan<byte> head) => head is [0xD0, 0xCF, 0x11, 0xE0, ..];

    /// <summary>Whether a file is an address book.</summary>
    public static bool IsAddressBook(ReadOnlySpan<byte> head) =>
        head.StartsWith("BEGIN:VCARD"u8) || head.StartsWith("\uFEFFBEGIN:VCARD"u8) || head.StartsWith("begin:vcard"u8);
}
