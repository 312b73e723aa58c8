using System.Text;
using CsvHelper;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables.Writing;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>
/// Every naughty string in a list comes into the records as it stands, or its row is refused with the reason and given back so that the
/// same string comes in again. Blanks at the ends go, several lines in a field of one become one (which is said), and carriage returns
/// in notes are line feeds.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class NaughtyStringsTests
{
    [Fact]
    public async Task Import_NaughtyCells_AreStoredExactlyOrRefusedWithTheReason()
    {
        await using var world = await ImportWorld.CreateAsync();
        var strings = NaughtyStrings.Read();
        var list = new StringBuilder("Reference,Organisation,Notes,Other names,Office colour,Contact name,Contact notes,Shoe size\n");
        foreach (var (index, text) in strings.Index())
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"N{index},Body {index},").AppendJoin(',', Enumerable.Repeat(Quoted(text), 3)).Append(System.Globalization.CultureInfo.InvariantCulture, $",Person {index},").AppendJoin(',', Enumerable.Repeat(Quoted(text), 2)).Append('\n');
        }

        var done = await world.ImportAsync(list.ToString(), mapping => mapping with
        {
            // A separator that no string holds.
            Columns = [.. mapping.Columns.Select(column => column.Field == "organisation.otherNames" ? column with { Separator = "§§" } : column)],
        });

        var refused = await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused);
        var outcomes = refused.ToDictionary(row => row.Cells![0]);
        var taken = 0;
        foreach (var (index, text) in strings.Index())
        {
            var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
            if (outcomes.TryGetValue($"N{index}", out var row))
            {
                Assert.All(row.Reasons, reason => Assert.Matches("control character|characters\\.", reason.Problem));
                Assert.True(IsForbidden(lines) || lines.Length > 300, text);
                continue;
            }

            taken++;
            var organisation = world.Organisation($"Body {index}");
            var person = Assert.Single(world.Directory.People.All, person => person.Name == $"Person {index}");
            Assert.Equal(lines, organisation.Notes ?? "");
            Assert.Equal(lines, organisation.Custom.TryGetValue("Office colour", out var custom) ? custom : "");
            Assert.Equal(lines, person.Notes ?? "");
            Assert.Equal(lines, person.Custom.TryGetValue("Shoe size", out var size) ? size : "");
            Assert.Equal(CellValues.MeansNothing(lines) || lines.Length == 0 ? [] : [CellValues.OneLine(lines)], organisation.OtherNames);
        }

        Assert.True(taken > 450, $"{taken} were taken.");
    }

    [Fact]
    public async Task Import_NaughtyNames_AreStoredExactlyOrRefusedWithTheReason()
    {
        await using var world = await ImportWorld.CreateAsync();
        var strings = NaughtyStrings.Read();
        var list = new StringBuilder("Reference,Organisation\n");
        foreach (var (index, text) in strings.Index())
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"N{index},{Quoted(text)}\n");
        }

        var done = await world.ImportAsync(list.ToString());

        var refused = (await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused)).ToDictionary(row => row.Cells![0]);
        foreach (var (index, text) in strings.Index())
        {
            if (refused.TryGetValue($"N{index}", out var row))
            {
                Assert.NotEmpty(row.Reasons);
                continue;
            }

            var organisation = Assert.Single(world.Directory.Organisations.All, body => body.Identifiers.Any(identifier => identifier.Value == $"N{index}"));
            Assert.Equal(CellValues.OneLine(text.Trim()), organisation.Name);
        }

        // Given back, the refused rows hold the same cells, and no spreadsheet runs them.
        var rejected = await world.RejectedAsync(done.Run.Id);
        using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(rejected)), new CsvReaderOptions { HasHeader = false, SkipEmptyLines = false });
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var cell = reader.GetString(1);
            Assert.False(cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n', cell);
            Assert.Equal(refused[reader.GetString(0)].Cells![1], SpreadsheetSafety.Restore(cell));
        }
    }

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static bool IsForbidden(string text) => text.Any(character =>
        character is '\u2028' or '\u2029' || (char.IsControl(character) && character is not ('\n' or '\t')));
}
