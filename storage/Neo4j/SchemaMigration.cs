using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Neo4j.Transport;

namespace PartnershipGraph.Storage.Neo4j;

/// <summary>
/// Makes a server's schema current: each numbered statement of <c>cypher/schema</c> once, in order, forward only, one process at a time.
/// Afterwards what the server has is compared with what the statements say, since <c>IF NOT EXISTS</c> passes over a rule that differs.
/// </summary>
internal sealed class SchemaMigration(Neo4jClient client, TimeProvider clock)
{
    private const int OldestMajor = 5;
    private const int OldestMinor = 26;
    private const int LockSeconds = 120;
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(3);
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    private static readonly Statement TakeLock = Statement.Writing("schema/take-migration-lock");
    private static readonly Statement ReleaseLock = Statement.Writing("schema/release-migration-lock");
    private static readonly Statement ListMigrations = Statement.Reading("schema/list-migrations");
    private static readonly Statement RecordMigration = Statement.Writing("schema/record-migration");
    private static readonly Statement AwaitIndexes = Statement.Reading("schema/await-indexes");
    private static readonly Statement ShowConstraints = Statement.Reading("schema/show-constraints");
    private static readonly Statement ShowIndexes = Statement.Reading("schema/show-indexes");

    private static readonly Migration[] Migrations =
    [
        .. Statement.NamesIn("schema").Where(name => char.IsAsciiDigit(name["schema/".Length])).Select(Migration.Of),
    ];

    /// <exception cref="StoreUnavailableException">The server cannot be used as it is; the message says why.</exception>
    public async Task MakeCurrentAsync(string owner, CancellationToken cancellationToken)
    {
        await CheckServerAsync(cancellationToken);

        // The lock needs its own uniqueness first; making that twice at once does no harm.
        foreach (var migration in Migrations.Take(2))
        {
            await client.WriteAsync(migration.Statement, Nothing, cancellationToken);
        }

        await LockAsync(owner, cancellationToken);
        try
        {
            await MigrateAsync(owner, cancellationToken);
            await client.ReadAsync(AwaitIndexes, Nothing, cancellationToken);
            await CompareAsync(cancellationToken);
        }
        finally
        {
            await client.WriteAsync(ReleaseLock, Owner(owner), CancellationToken.None);
        }
    }

    private static Dictionary<string, object?> Owner(string owner) => new() { ["owner"] = owner, ["seconds"] = LockSeconds };

    private async Task CheckServerAsync(CancellationToken cancellationToken)
    {
        var server = await client.DescribeServerAsync(cancellationToken);
        var parts = server.Version?.Split('.');
        if (parts is { Length: >= 2 }
            && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var minor)
            && (major < OldestMajor || (major == OldestMajor && minor < OldestMinor)))
        {
            throw new StoreUnavailableException(
                $"The Neo4j server is version {server.Version}; {OldestMajor}.{OldestMinor} or newer is needed. Upgrade it, or point Store:Neo4j:Uri to another.");
        }

        if (server is { Version: not null, HasQueryApi: false })
        {
            throw new StoreUnavailableException(
                "The Neo4j server's Query API is switched off. Its setting server.http_enabled_modules must include QUERY_API_ENDPOINTS.");
        }
    }

    private async Task LockAsync(string owner, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while ((await client.WriteAsync(TakeLock, Owner(owner), cancellationToken)).Count == 0)
        {
            if (clock.GetElapsedTime(started) > LockPatience)
            {
                throw new StoreUnavailableException("Another process has been changing the Neo4j schema for minutes. Start again when it has finished.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), clock, cancellationToken);
        }
    }

    private async Task MigrateAsync(string owner, CancellationToken cancellationToken)
    {
        var done = (await client.ReadAsync(ListMigrations, Nothing, cancellationToken))
            .ToDictionary(row => (long)row[0]!, row => (Name: (string)row[1]!, Checksum: (string)row[2]!));
        if (done.Keys.Where(version => version > Migrations.Length).Order().FirstOrDefault() is > 0 and var newer)
        {
            throw new StoreUnavailableException(
                $"The Neo4j database was made by a newer version of this program (schema {newer}, known here {Migrations.Length}). Start that version, or restore a backup.");
        }

        foreach (var migration in Migrations)
        {
            if (done.TryGetValue(migration.Version, out var earlier))
            {
                if (earlier.Checksum != migration.Checksum)
                {
                    throw new StoreUnavailableException(
                        $"The Neo4j schema step {migration.Version} ({earlier.Name}) was made from another text than this program's. Start the version that made it, or restore a backup.");
                }

                continue;
            }

            await client.WriteAsync(TakeLock, Owner(owner), cancellationToken);
            await client.WriteAsync(migration.Statement, Nothing, cancellationToken);
            await client.WriteAsync(
                RecordMigration,
                new Dictionary<string, object?> { ["version"] = migration.Version, ["name"] = migration.Name, ["checksum"] = migration.Checksum },
                cancellationToken);
        }
    }

    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        var constraints = await client.ReadAsync(ShowConstraints, Nothing, cancellationToken);
        var indexes = await client.ReadAsync(ShowIndexes, Nothing, cancellationToken);
        var present = constraints.Where(row => ((string)row[1]!).Contains("UNIQUENESS", StringComparison.Ordinal)).Select(row => RuleOf(row, isUnique: true))
            .Concat(indexes.Where(row => (string)row[1]! == "RANGE").Select(row => RuleOf(row, isUnique: false)))
            .ToHashSet();
        var missing = Migrations.Select(migration => SchemaRule.MadeBy(migration.Statement.Text)).OfType<SchemaRule>()
            .Where(rule => !present.Contains(rule))
            .ToList();
        if (missing.Count > 0)
        {
            var instead = present
                .Where(rule => missing.Exists(wanted => wanted.Name == rule.Name || (wanted.LabelOrType, wanted.Properties) == (rule.LabelOrType, rule.Properties)))
                .Select(rule => $" There is instead: {rule}.");
            throw new StoreUnavailableException(
                $"The Neo4j schema differs from this program's. Missing: {string.Join("; ", missing)}.{string.Concat(instead)} Drop what stands in the way and start again.");
        }

        var broken = indexes.Where(row => (string)row[4]! != "ONLINE" && (string)row[1]! == "RANGE").Select(row => (string)row[0]!).ToList();
        if (broken.Count > 0)
        {
            throw new StoreUnavailableException($"Indexes of the Neo4j database are not online: {string.Join(", ", broken)}. Drop them and start again.");
        }
    }

    private static SchemaRule RuleOf(object?[] row, bool isUnique) => new(
        (string)row[0]!,
        isUnique,
        Joined(row[2]),
        Joined(row[3]));

    private static string Joined(object? list) => list is List<object?> items ? string.Join(", ", items) : "";

    private sealed record Migration(long Version, string Name, string Checksum, Statement Statement)
    {
        public static Migration Of(string name)
        {
            var statement = Statement.Writing(name);
            var file = name["schema/".Length..];
            return new Migration(
                long.Parse(file[..3], CultureInfo.InvariantCulture),
                file[4..],
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(statement.Text))),
                statement);
        }
    }
}
