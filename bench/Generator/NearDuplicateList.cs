using System.Globalization;
using System.Text;
using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Bench.Generator;

/// <summary>
/// A list of organisations of which one in five is an earlier one again, written a little differently: with a typing error, another
/// legal form, other word order, <c>&amp;</c> for <c>and</c>. One in four has a number, so that most rows are told by name and place.
/// </summary>
internal static class NearDuplicateList
{
    public const string Header = "Organisation,Sector,Type,Charity number,Website,Postcode,Area";
    private const int OneInSoMany = 5;
    private static readonly string[] Districts = ["Birmingham", "Wolverhampton", "Walsall", "Dudley", "Sandwell", "Solihull", "Coventry", "Stafford", "Shropshire"];
    private static readonly string[] LegalForms = ["", " Ltd", " Limited", " CIC", " CIO", " Trust"];

    /// <summary>Writes a list of so many rows.</summary>
    public static async Task WriteAsync(TextWriter writer, int rows, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var names = new NameSource(random);
        var written = new List<Body>(rows);
        await writer.WriteLineAsync(Header.AsMemory(), cancellationToken);
        for (var row = 0; row < rows; row++)
        {
            var isAgain = row >= OneInSoMany && row % OneInSoMany == 0;
            Body body;
            if (isAgain)
            {
                body = written[random.Next(written.Count)];
                body = body with { Name = Altered(body.Name, random) };
            }
            else
            {
                var sector = (Sector)(1 + random.Next(4));
                var (name, kind) = names.Organisation(sector, names.Place());
                body = new Body($"{name} {names.Place()}{names.Pick(LegalForms)}", sector, kind, names.Pick(Districts), row);
                written.Add(body);
            }

            var number = !isAgain && random.Next(4) == 0 ? (1_300_000 + body.Number).ToString(CultureInfo.InvariantCulture) : "";
            var line = string.Join(
                ',',
                Quoted(body.Name), body.Sector.ToString(), body.Kind.Replace('-', ' '), number,
                random.Next(3) == 0 ? $"www.listed-{body.Number}.example" : "", $"B{1 + (body.Number % 79)} {1 + (body.Number % 9)}AA", body.District);
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
    }

    private static string Altered(string name, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                var form = LegalForms.FirstOrDefault(ending => ending.Length > 0 && name.EndsWith(ending, StringComparison.Ordinal)) ?? "";
                return name[..^form.Length] + LegalForms[random.Next(LegalForms.Length)];
            case 1:
                var words = name.Split(' ');
                (words[0], words[^1]) = (words[^1], words[0]);
                return string.Join(' ', words);
            case 2:
                return name.Contains(" & ", StringComparison.Ordinal)
                    ? name.Replace(" & ", " and ", StringComparison.Ordinal)
                    : name.Replace(" and ", " & ", StringComparison.Ordinal).ToUpperInvariant();
            default:
                return Mistyped(name, random);
        }
    }

    private static string Mistyped(string name, Random random)
    {
        var at = random.Next(1, name.Length - 1);
        var letters = new StringBuilder(name);
        switch (random.Next(3))
        {
            case 0:
                letters.Remove(at, 1);
                break;
            case 1:
                (letters[at], letters[at - 1]) = (letters[at - 1], letters[at]);
                break;
            default:
                letters.Insert(at, name[at]);
                break;
        }

        return letters.ToString();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(',', '"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private sealed record Body(string Name, Sector Sector, string Kind, string District, int Number);
}
