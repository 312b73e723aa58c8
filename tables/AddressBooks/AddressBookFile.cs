using PartnershipGraph.Tables.Detection;

namespace PartnershipGraph.Tables.AddressBooks;

/// <summary>Inspects address books. There is little to find out: every card is a row, and the columns are always the same.</summary>
internal static class AddressBookFile
{
    /// <summary>Inspects an address book.</summary>
    public static async Task<TableFinding> InspectAsync(Stream content, TableChoices choices, CancellationToken cancellationToken)
    {
        using var scan = await ByteScan.OfAsync(content, cancellationToken);
        var encoding = choices.Encoding is null ? scan.Encoding : new Guess<string>(choices.Encoding, 1, "It was chosen.");
        if (encoding is null)
        {
            return new UnreadableTable(UnreadableKind.Media, "looks like an address book, but is not text.", "Export the address book again as vCard or CSV.");
        }

        var found = new TableInspection
        {
            Format = new TableFormat { Kind = FileKind.AddressBook, Encoding = encoding.Value, StartsAt = 1, Columns = AddressBookRecords.Columns },
            Sha256 = scan.Sha256,
            Rows = 0,
            Headers = [],
            Sample = [],
            Guesses = new FormatGuesses(
                encoding, null, null, null, new Guess<int>(1, 1, "The columns of an address book are always the same."), new Guess<long>(1, 1, "Every card is a row.")),
            Tables = [],
            Table = 1,
        };
        return await TableFile.ReadThroughAsync(content, found, choices, cancellationToken) is TableInspection read
            ? read with { Tables = [new FoundTable(1, null, read.Rows, AddressBookRecords.Columns)] }
            : new UnreadableTable(UnreadableKind.Size, $"has more than {choices.MaxRows:N0} cards.", "Split it and import the parts one after another.");
    }
}
