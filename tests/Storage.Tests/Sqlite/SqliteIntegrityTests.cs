using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Storage.Tests.Contract;
using PartnershipGraph.Storage.Tests.Integrity;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Sqlite;

public sealed class SqliteIntegrityTests : IntegrityContract
{
    private TemporaryStore? _temporary;

    [Fact]
    public async Task ExecuteAsync_JournalItselfEdited_NamesTheGapAndTheRecord()
    {
        var (one, two) = (Some.Organisation("One"), Some.Organisation("Two"));
        await ApplyAsync(Some.Creating(one));
        await ApplyAsync(Some.Creating(two));
        await ApplyAsync(Some.ChangeSet(new Put(one with { Notes = "x" }, 1)));
        Execute("DELETE FROM journal_rows WHERE sequence = 2");

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        Assert.Equal([IntegrityProblem.JournalGap, IntegrityProblem.Added], report.Named.Select(finding => finding.What));
        Assert.Equal(two.Key, report.Named[1].Id);
    }

    [Fact]
    public async Task ExecuteAsync_TombstonesEditedAndAStrayRow_AreNamed()
    {
        var (lost, changed) = (Some.Area("Lost"), Some.Area("Changed"));
        await ApplyAsync(Some.Creating(lost, changed));
        await ApplyAsync(Some.ChangeSet(Deleting(lost), Deleting(changed)));
        Execute($"DELETE FROM deleted_records WHERE id = x'{lost.Key:N}'");
        Execute($"UPDATE deleted_records SET version = 9 WHERE id = x'{changed.Key:N}'");
        Execute($"INSERT INTO records (kind, id, version, created_at, updated_at, body) VALUES (99, x'{Some.Id():N}', 1, 1, 1, '{{}}')");

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        Assert.Equal(
            [IntegrityProblem.DeletionChanged, IntegrityProblem.DeletionChanged, IntegrityProblem.Stray],
            report.Named.Select(finding => finding.What));
        Assert.Equal([changed.Key, lost.Key, null], report.Named.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("DELETE FROM record_references WHERE from_id = {0}", "a row of the table record_references is missing for organisation {0}")]
    [InlineData("INSERT INTO record_references VALUES ({1}, 1, {1})", "a row of the table record_references for organisation {1}, which does not say so")]
    [InlineData("INSERT INTO record_references VALUES ({0}, 2, {0})", "a row of the table record_references for person {0}, which does not say so")]
    [InlineData("DELETE FROM record_identifiers WHERE record_id = {0}", "a row of the table record_identifiers is missing or differs for organisation {0}")]
    [InlineData("UPDATE record_identifiers SET slot = record_id WHERE record_id = {0}", "a row of the table record_identifiers is missing or differs for organisation {0}")]
    [InlineData("INSERT INTO record_identifiers VALUES ('charity', '7654321', 1, x'', {1})", "a row of the table record_identifiers for organisation {1}, which does not say so")]
    public async Task ExecuteAsync_DerivedRowsEdited_AreNamed(string change, string expected)
    {
        var area = Some.Area();
        var (one, two) = (Some.Organisation("One", area.Id, new Identifier("charity", "1234567")), Some.Organisation("Two"));
        await ApplyAsync(Some.Creating(Some.Scheme(), area, one, two));
        Execute(change.Replace("{0}", $"x'{one.Key:N}'", StringComparison.Ordinal).Replace("{1}", $"x'{two.Key:N}'", StringComparison.Ordinal));

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        Assert.Equal(
            expected.Replace("{0}", one.Key.ToString("D"), StringComparison.Ordinal).Replace("{1}", two.Key.ToString("D"), StringComparison.Ordinal),
            Assert.Single(report.Named).Where);
    }

    protected override async Task<StoreUnderTest> OpenAsync()
    {
        _temporary = await TemporaryStore.CreateAsync();
        return new StoreUnderTest(_temporary.Store, _temporary.Store, _temporary);
    }

    protected override Task RenameAsync(Organisation organisation, string name) =>
        ExecuteAsync($"UPDATE records SET body = json_set(body, '$.name', '{name}') WHERE id = x'{organisation.Key:N}'");

    protected override Task RemoveNameAsync(Organisation organisation) =>
        ExecuteAsync($"UPDATE records SET body = json_remove(body, '$.name') WHERE id = x'{organisation.Key:N}'");

    protected override Task DeleteAsync(Relationship relationship) => ExecuteAsync(
        $"DELETE FROM records WHERE id = x'{relationship.Key:N}'; DELETE FROM record_references WHERE from_id = x'{relationship.Key:N}'");

    protected override Task AddAsync(Organisation organisation) => ExecuteAsync(
        $"""
        INSERT INTO records (kind, id, version, created_at, updated_at, body)
        VALUES (1, x'{organisation.Key:N}', 1, {Some.Instant.UtcTicks}, {Some.Instant.UtcTicks}, '{System.Text.Encoding.UTF8.GetString(EntityJson.Write(organisation))}')
        """);

    private Task ExecuteAsync(string sql)
    {
        Execute(sql);
        return Task.CompletedTask;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_temporary!.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
