using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Tables.Tests.Pollock;

public sealed class PollutedFilesTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Explore()
    {
        foreach (var path in Directory.GetFiles(PollutedFile.CsvFolder, "*.csv").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            await using var content = File.OpenRead(path);
            var (finding, rows, problems) = await PollutedFile.ReadAsync(content, TestContext.Current.CancellationToken);
            var clean = await PollutedFile.ReadCleanAsync(Path.Combine(PollutedFile.CleanFolder, name), TestContext.Current.CancellationToken);
            var same = PollutedFile.AreSame(rows, clean);
            var what = finding is UnreadableTable u ? "REFUSED " + u.What : same ? "right" : "WRONG";
            output.WriteLine($"{name}: {what} rows={rows.Count} clean={clean.Count} problems={problems.Count} {problems.FirstOrDefault()?.What}");
            if (!same && finding is TableInspection i)
            {
                output.WriteLine("    " + i.Guesses + " " + i.Format.IsDamaged + " shapes=" + i.Format.Shapes.Count);
                foreach (var (a, b) in rows.Zip(clean).Where(pair => !pair.First.AsSpan().SequenceEqual(pair.Second)).Take(2))
                {
                    output.WriteLine("    read  " + string.Join(" ¦ ", a)[..Math.Min(300, string.Join(" ¦ ", a).Length)]);
                    output.WriteLine("    clean " + string.Join(" ¦ ", b)[..Math.Min(300, string.Join(" ¦ ", b).Length)]);
                }
            }
        }
    }
}
