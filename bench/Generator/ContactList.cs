using System.Globalization;
using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Bench.Generator;

/// <summary>A contact list as people keep it: a row for each person, names spelled as they come, gaps, quotes and commas.</summary>
internal static class ContactList
{
    public const string Header = "Organisation,Sector,Type,Charity number,Website,Postcode,Area,Contact name,Job title,Email,Phone";

    /// <summary>Writes a list of so many rows; about one row in three names an organisation that an earlier row named.</summary>
    public static async Task WriteAsync(TextWriter writer, int rows, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var names = new NameSource(random);
        var organisations = new List<(string Name, string Kind, Sector Sector, string Place, int Number)>();
        await writer.WriteLineAsync(Header.AsMemory(), cancellationToken);
        for (var row = 0; row < rows; row++)
        {
            if (organisations.Count == 0 || random.Next(3) != 0)
            {
                var sector = (Sector)(1 + random.Next(4));
                var place = names.Place();
                var (name, kind) = names.Organisation(sector, place);
                organisations.Add((name, kind, sector, place, row));
            }

            var chosen = organisations[random.Next(3) == 0 ? random.Next(organisations.Count) : organisations.Count - 1];
            var person = names.Person();
            string[] cells =
            [
                Spelled(chosen.Name, random),
                random.Next(5) == 0 ? string.Empty : Shown(chosen.Sector),
                chosen.Kind.Replace('-', ' '),
                chosen.Sector == Sector.Voluntary ? (1_300_000 + chosen.Number).ToString(CultureInfo.InvariantCulture) : string.Empty,
                random.Next(2) == 0 ? string.Empty : $"www.listed-{chosen.Number}.example",
                $"B{1 + (chosen.Number % 79)} {1 + (chosen.Number % 9)}AA",
                names.Pick(["Birmingham", "Wolverhampton", "Walsall", "Dudley", "Sandwell", "Solihull", "Coventry", "Stafford", "Shropshire"]),
                person,
                names.Title(),
                $"{person.ToLowerInvariant().Replace(' ', '.')}.{row}@mail.example",
                random.Next(2) == 0 ? string.Empty : $"0121 496 {random.Next(10_000):0000}",
            ];
            await writer.WriteLineAsync(string.Join(',', cells.Select(Quoted)).AsMemory(), cancellationToken);
        }
    }

    private static string Shown(Sector sector) => sector switch
    {
        Sector.Public => "Public",
        Sector.Private => "Private",
        Sector.Faith => "Faith",
        _ => "Voluntary",
    };

    // One name in six is written a little differently.
    private static string Spelled(string name, Random random) => random.Next(24) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.Replace(" & ", " and ", StringComparison.Ordinal),
        2 => name.Replace(" Ltd", " Limited", StringComparison.Ordinal),
        3 when name.Length > 8 => name.Remove(random.Next(1, name.Length - 1), 1),
        _ => name,
    };

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(',', '"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
