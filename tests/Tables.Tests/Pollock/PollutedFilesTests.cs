using System.Globalization;
using System.Text;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Tables.Tests.Pollock;

/// <summary>
/// The polluted files of the Pollock benchmark (Vitagliano et al., PVLDB 16, 2023), read without any help and compared, cell by
/// cell, with what they were meant to hold.
/// </summary>
public sealed class PollutedFilesTests
{
    /// <summary>Environment variable: write what was found into the documentation instead of comparing.</summary>
    private const string RewriteVariable = "PARTNERSHIPGRAPH_REWRITE_DOCS";

    private const string Begin = "<!-- polluted files: begin -->";
    private const string End = "<!-- polluted files: end -->";

    [Fact]
    public async Task PollutedFiles_ReadWithoutHelp_AreRightOrRefused()
    {
        var results = await ReadAllAsync();

        Assert.Equal(78, results.Count);
        Assert.True(results.Count(result => result.IsRight) >= 75, Table(results));
        Assert.DoesNotContain(results, result => result.IsWrongInSilence);
    }

    [Fact]
    public async Task Documentation_TableOfPollutedFiles_IsWhatIsFound()
    {
        var path = Path.Combine(Repository(), "docs", "reading-files.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var before = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var after = text[text.IndexOf(End, StringComparison.Ordinal)..];
        var expected = $"{before}\n{Table(await ReadAllAsync())}{after}";
        if (Environment.GetEnvironmentVariable(RewriteVariable) == "1")
        {
            await File.WriteAllTextAsync(path, expected, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    /// <summary>
    /// The damages of the benchmark in every row and column, made here from its source file: what is not mended must be
    /// reported for its row, and must leave the other rows as they are.
    /// </summary>
    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("extra quote", 0.95)]
    [InlineData("delimiter too many", 0.97)]
    [InlineData("delimiter missing", 0.9)]
    [InlineData("space for delimiter", 0.97)]
    public async Task DamageInEveryCell_IsMendedOrReportedForItsRow(string damage, double share)
    {
        var lines = (await File.ReadAllTextAsync(Path.Combine(CsvFolder, "source.csv"), TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines = lines.Length > 1 ? lines : lines[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var clean = await ReadCleanAsync(Path.Combine(CleanFolder, "source.csv"));
        var count = 0;
        var right = 0;
        var wrong = new List<string>();
        for (var row = 1; row < lines.Length; row++)
        {
            for (var column = 0; column < clean[0].Length; column++)
            {
                // Every fifth, in all columns: each takes its time.
                if (((row * clean[0].Length) + column) % 5 != 0 || Damaged(damage, lines[row], column) is not { } damaged)
                {
                    continue;
                }

                var text = string.Join("\r\n", [.. lines.Take(row), damaged, .. lines.Skip(row + 1)]) + "\r\n";
                var read = await ReadFile.OfAsync(text, TestContext.Current.CancellationToken);
                List<string[]> expected = [.. clean];
                if (damage == "extra quote")
                {
                    expected[row] = [.. clean[row]];
                    expected[row][column] = "\"" + clean[row][column];
                }

                count++;
                if (read.Holds(expected))
                {
                    right++;
                    continue;
                }

                // Not mended: said for this row, and every other row is as it was.
                var isReported = read.Problems.Exists(problem => !problem.IsMended && problem.What.StartsWith($"Row {row + 1} ", StringComparison.Ordinal));
                var others = read.Rows.Count == expected.Count && read.Rows.Index().All(pair => pair.Index == row || pair.Item.AsSpan().SequenceEqual(expected[pair.Index]));
                if (!isReported || !others)
                {
                    wrong.Add($"{row},{column}: {damaged}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}: {string.Join('\n', wrong.Take(5))}");
        Assert.True(right >= share * count, $"{right} of {count}");
    }

    private static string CsvFolder => SharedFolder.RequireFolder("data/pollock/polluted/csv");

    private static string CleanFolder => SharedFolder.RequireFolder("data/pollock/polluted/clean");

    /// <summary>A line of the source with one damage; null when there is none to do there.</summary>
    private static string? Damaged(string damage, string line, int column)
    {
        var starts = Starts(line);
        return damage switch
        {
            "extra quote" => line.Insert(starts[column], "\""),
            "delimiter too many" => line.Insert(starts[column], ","),
            "delimiter missing" => column == 0 ? null : line.Remove(starts[column] - 1, 1),
            _ => column > 0 ? null : string.Concat(line.Select((character, index) => starts.Contains(index + 1) ? ' ' : character)),
        };
    }

    /// <summary>Where the cells of a line begin.</summary>
    private static List<int> Starts(string line)
    {
        List<int> starts = [0];
        var isQuoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            isQuoted ^= line[index] == '"';
            if (line[index] == ',' && !isQuoted)
            {
                starts.Add(index + 1);
            }
        }

        return starts;
    }

    private static async Task<List<Result>> ReadAllAsync()
    {
        var results = new List<Result>();
        foreach (var path in Directory.GetFiles(CsvFolder, "*.csv").Order(StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(path);
            var read = await ReadFile.OfAsync(content, TestContext.Current.CancellationToken);
            var clean = await ReadCleanAsync(Path.Combine(CleanFolder, Path.GetFileName(path)));
            results.Add(new Result(Path.GetFileName(path), read, read.Finding is TableInspection && read.Holds(clean)));
        }

        return results;
    }

    private static string Table(List<Result> results)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n{results.Count(result => result.IsRight)} of {results.Count} are read right, and none is wrong in silence.\n\n");
        text.Append("| file | result | what was said |\n|---|---|---|\n");
        foreach (var result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {result.File} | {result.Verdict} | {result.Said} |\n");
        }

        return text.Append('\n').ToString();
    }

    /// <summary>The cells of a clean file, which is plain RFC 4180.</summary>
    private static async Task<List<string[]>> ReadCleanAsync(string path)
    {
        var rows = new List<string[]>();
        await using var content = File.OpenRead(path);
        using var reader = CsvHelper.CsvReader.Create(content, new CsvHelper.CsvReaderOptions { Separator = ',', HasHeader = false });
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnershipGraph.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside the repository.");
    }

    private sealed record Result(string File, ReadFile Read, bool IsRight)
    {
        public string Verdict => IsRight ? "right" : Read.Finding is UnreadableTable ? "refused" : Read.Problems.Count > 0 ? "row refused" : "wrong";

        public bool IsWrongInSilence => Verdict == "wrong";

        public string Said => Read.Finding is UnreadableTable unreadable
            ? $"{unreadable.What} {unreadable.Remedy}"
            : string.Join(' ', Read.Inspection.Remarks.Concat(Read.Problems.Take(1).Select(problem => problem.What)))
                + (Read.Problems.Count > 1 ? $" (and {Read.Problems.Count - 1} more rows)" : "")
                + (Read.Inspection.Tables.Count > 1 ? $"{Read.Inspection.Tables.Count} tables found; the first one is read." : "");
    }
}
