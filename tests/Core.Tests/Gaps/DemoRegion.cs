using System.Globalization;
using CsvHelper;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Core.Tests.Gaps;

/// <summary>The invented learning region, read straight from its files, without the import.</summary>
internal static class DemoRegion
{
    public static async Task<TestRegion> CreateAsync()
    {
        var region = await TestRegion.CreateAsync(empty: false);
        var byReference = new Dictionary<string, Organisation>(StringComparer.Ordinal);
        ForEach("learning-region.csv", row =>
        {
            if (!byReference.ContainsKey(row("Reference")))
            {
                byReference.Add(row("Reference"), region.Organisation(row("Reference"), Given(row("Based in")), organisation => organisation with
                {
                    Name = row("Organisation"),
                    Sector = Word<Sector>(row("Sector")) ?? Sector.Unknown,
                    Status = Word<OrganisationStatus>(row("Status")) ?? OrganisationStatus.Contact,
                    RegionWide = row("Region-wide") == "yes",
                    OperatesIn = [.. Several(row("Operates in")).Select(area => region.Area(area).Id)],
                    RelationshipsReviewedOn = Day(row("Relationships reviewed on")),
                }));
            }
        });

        ForEach("learning-region-ties.csv", row =>
        {
            region.Tie(row("From reference"), row("To reference"), relationship => relationship with
            {
                RelationshipKind = Code(region, Vocabulary.RelationshipKinds, row("Relationship")),
                Strength = Word<TieStrength>(row("Strength")),
                Since = Day(row("Since")),
                Until = Day(row("Until")),
                LastConfirmedOn = Day(row("Last confirmed")),
            });
        });

        ForEach("learning-region-engagements.csv", row =>
        {
            region.Add(new Engagement
            {
                Id = new(Some.Id()),
                EngagementKind = Code(region, Vocabulary.EngagementKinds, row("Kind")),
                OccurredOn = Day(row("Date"))!.Value,
                Organisations = [.. Several(row("Organisations")).Select(reference => byReference[reference].Id)],
            });
        });

        region.Partnership.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await region.SaveAsync();
        return region;
    }

    private static void ForEach(string file, Action<Func<string, string>> take)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PartnershipGraph.sln")))
        {
            folder = folder.Parent;
        }

        using var stream = File.OpenRead(Path.Combine(folder.FullName, "core", "Demo", file));
        using var csv = CsvReader.Create(stream);
        while (csv.Read())
        {
            take(csv.GetString);
        }
    }

    private static string Code(TestRegion region, Vocabulary vocabulary, string word) =>
        region.Partnership.ReadModel.Current.Directory.Vocabularies.All.Single(entry =>
            entry.Vocabulary == vocabulary
            && entry.Synonyms.Append(entry.Label).Append(entry.Code.Replace('-', ' ')).Contains(word, StringComparer.OrdinalIgnoreCase)).Code;

    private static string? Given(string cell) => cell.Length == 0 ? null : cell;

    private static string[] Several(string cell) =>
        cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateOnly? Day(string cell) => cell.Length == 0 ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T? Word<T>(string cell)
        where T : struct, Enum => cell.Length == 0 ? null : Enum.Parse<T>(cell, ignoreCase: true);
}
