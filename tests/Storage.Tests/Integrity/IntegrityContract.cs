using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Tests.Contract;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Integrity;

/// <summary>Edits made with the database's own tools are named; what the product writes never is.</summary>
public abstract class IntegrityContract : StoreContract
{
    private IntegrityCheck Check => new(Store, (IArchiveStore)Store);

    /// <summary>Gives an organisation another name, as a person with a tool would.</summary>
    protected abstract Task RenameAsync(Organisation organisation, string name);

    /// <summary>Takes an organisation's name away, which leaves no organisation.</summary>
    protected abstract Task RemoveNameAsync(Organisation organisation);

    /// <summary>Deletes a relationship, as a person with a tool would.</summary>
    protected abstract Task DeleteAsync(Relationship relationship);

    /// <summary>Adds an organisation, as a person with a tool would who knows what one looks like.</summary>
    protected abstract Task AddAsync(Organisation organisation);

    [Fact]
    public async Task ExecuteAsync_EverythingJournalled_FindsNothing()
    {
        var entities = FullRecords.OfEveryKind();
        await ApplyAsync(Some.Creating([.. entities]) with { At = Some.Instant.AddTicks(7) });
        var organisation = entities.OfType<Organisation>().First();
        await ApplyAsync(Some.ChangeSet(new Put(organisation with { Name = "Renamed", Notes = null, Postcode = null }, 1)) with { At = Some.Instant.AddHours(1) });
        var (gone, back, merged) = (Some.Organisation("Gone"), Some.Organisation("Back"), Some.Organisation("Merged"));
        await ApplyAsync(Some.Creating(gone, back, merged));
        await ApplyAsync(Some.ChangeSet(Deleting(gone), Deleting(back), new MergeInto(EntityKind.Organisation, merged.Key, 1, organisation.Key)) with { At = Some.Instant.AddHours(2) });
        await ApplyAsync(Some.ChangeSet(new Put(back with { Name = "Back again" }, 0)) with { At = Some.Instant.AddHours(3) });

        var report = await Check.ExecuteAsync(Cancellation);

        Assert.Empty(report.Named);
        Assert.Equal((5, entities.Count + 1, entities.Count + 8, 0), (report.Sequence, report.Records, report.Changes, report.Findings));
    }

    [Fact]
    public async Task ExecuteAsync_EmptyStore_FindsNothing() =>
        Assert.Equal(0, (await Check.ExecuteAsync(Cancellation)).Findings);

    [Fact]
    public async Task ExecuteAsync_EditedWithATool_NamesEachEdit()
    {
        var (one, two, added) = (Some.Organisation("One"), Some.Organisation("Two"), Some.Organisation("Added"));
        var (tie, kept) = (Some.Relationship(one, two), Some.Relationship(two, one));
        await ApplyAsync(Some.Creating(Some.RelationshipKind(), one, two, tie, kept));
        await RenameAsync(one, "A secret name");
        await DeleteAsync(tie);
        await AddAsync(added);

        var report = await Check.ExecuteAsync(Cancellation);

        Assert.Equal(3, report.Findings);
        Assert.Equal(
            [
                $"organisation {one.Key:D}: changed without the journal (name)",
                $"organisation {added.Key:D}: added without the journal",
                $"relationship {tie.Key:D}: deleted without the journal",
            ],
            report.Named.Select(finding => finding.ToString()));
        Assert.DoesNotContain("secret", report.ToJson(), StringComparison.Ordinal);
        Assert.Equal(report.Findings, IntegrityReport.Of(report.ToJson()).Findings);
    }

    [Fact]
    public async Task ExecuteAsync_RecordMadeUnreadable_IsNamedAndTheOthersAreChecked()
    {
        var organisations = Enumerable.Range(0, 5).Select(number => Some.Organisation($"Number {number}")).ToArray();
        await ApplyAsync(Some.Creating([.. organisations]));
        await RemoveNameAsync(organisations[1]);
        await RenameAsync(organisations[3], "Otherwise");

        var report = await Check.ExecuteAsync(Cancellation);

        Assert.Equal(
            [(organisations[1].Key, "it cannot be read"), (organisations[3].Key, "name")],
            report.Named.Select(finding => (finding.Id!.Value, Assert.Single(finding.Members!))));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task ExecuteAsync_WritersAtWork_FindsOnlyWhatWasEdited()
    {
        var organisations = Enumerable.Range(0, 200).Select(number => Some.Organisation($"Number {number}")).ToArray();
        var edited = Some.Organisation("Edited");
        await ApplyAsync(Some.Creating([edited, .. organisations]));
        await RenameAsync(edited, "Otherwise");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writing = Task.Run(
            async () =>
            {
                var version = 1L;
                while (!stop.IsCancellationRequested)
                {
                    await ApplyAsync(Some.ChangeSet(
                        [.. organisations.Take(50).Select(organisation => new Put(organisation with { Notes = $"{version}" }, version)), new Put(Some.Organisation("New"), 0)]));
                    version++;
                }
            },
            Cancellation);

        for (var round = 0; round < 5; round++)
        {
            var report = await Check.ExecuteAsync(Cancellation);
            Assert.Equal([edited.Key], report.Named.Select(finding => finding.Id!.Value));
        }

        await stop.CancelAsync();
        await writing;
    }
}
